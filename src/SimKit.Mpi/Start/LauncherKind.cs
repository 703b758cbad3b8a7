namespace SimKit.Mpi;

/// <summary>Who started this process.</summary>
public enum LauncherKind
{
    /// <summary>No launcher: one process by itself.</summary>
    None,

    /// <summary>Open MPI's mpiexec.</summary>
    OpenMpi,

    /// <summary>A launcher that speaks PMI: mpiexec of MPICH, Intel MPI, MVAPICH; srun --mpi=pmi2.</summary>
    Pmi,

    /// <summary>A launcher that speaks PMIx without saying whose: srun --mpi=pmix.</summary>
    Pmix,

    /// <summary>A Slurm step without MPI support.</summary>
    Slurm,
}
