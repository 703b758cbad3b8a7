namespace SimKit.Hdf5;

/// <summary>The build of libhdf5: serial, or parallel against one family of MPI libraries.</summary>
public enum H5Flavour
{
    /// <summary>Without MPI; a parallel build serves as well as long as no file is opened in parallel.</summary>
    Serial,

    /// <summary>Parallel, built against Open MPI.</summary>
    OpenMpi,

    /// <summary>Parallel, built against MPICH or one of its relatives (Intel MPI, MVAPICH, Cray).</summary>
    Mpich,
}
