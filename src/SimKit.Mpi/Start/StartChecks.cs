namespace SimKit.Mpi;

/// <summary>What must hold before the first message, so that a mistake of the launch stops in the first second and is explained.</summary>
internal static class StartChecks
{
    /// <summary>A library under another family's launcher starts as many independent programs of one rank, silently.</summary>
    internal static void RequireSize(LauncherEnvironment launcher, int size, MpiLibrary library)
    {
        if (launcher.Size is int expected && expected != size)
        {
            throw new MpiException("Start", launcher.Rank, MpiException.NoPeer, MpiErrorClass.Start,
                $"the launcher ({NameOf(launcher.Kind)}) started {expected} ranks, but the MPI library sees {size}: library and launcher "
                + $"do not belong together. The library is {library.Path} ({library.Version}). Start with the mpiexec of that library, "
                + "or let SIMKIT_MPI_LIB name the library of that launcher (unset, the library is chosen by the launcher).");
        }
    }

    /// <summary>Different binaries on the ranks would exchange messages that mean different things.</summary>
    internal static void RequireSameProgram(Communicator world, ulong fingerprint)
    {
        if (world.Size == 1)
        {
            return;
        }

        // The maximum of the complement is the complement of the minimum: one reduction tells both.
        ReadOnlySpan<ulong> mine = [fingerprint, ~fingerprint];
        Span<ulong> largest = stackalloc ulong[2];
        world.Allreduce(mine, largest, Operation.Max);
        if (largest[0] != ~largest[1])
        {
            throw new MpiException("Start", world.Rank, MpiException.NoPeer, MpiErrorClass.Start,
                $"the ranks run different builds of the program (this rank: {fingerprint:x16} in {AppContext.BaseDirectory}). "
                + "Build once and start the same files on every node.");
        }
    }

    private static string NameOf(LauncherKind kind) => kind switch
    {
        LauncherKind.OpenMpi => "Open MPI's mpiexec",
        LauncherKind.Pmi => "an mpiexec of the MPICH family",
        LauncherKind.Pmix => "a PMIx launcher",
        _ => "srun without MPI support: add --mpi=pmix or --mpi=pmi2",
    };
}
