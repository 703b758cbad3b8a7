namespace SimKit.Mpi;

/// <summary>The binary interfaces of MPI libraries: each has its own handles, constants and status layout.</summary>
public enum MpiFamily
{
    /// <summary>Open MPI: handles are addresses of objects in the library.</summary>
    OpenMpi,

    /// <summary>MPICH and its relatives (Intel MPI, MVAPICH, Cray MPICH): handles are 32-bit numbers.</summary>
    Mpich,

    /// <summary>The standard binary interface of MPI 5 (libmpi_abi).</summary>
    StandardAbi,
}
