using System.Globalization;

namespace SimKit.Mpi;

/// <summary>
/// What the launcher tells a process through its environment, before MPI is started. Without a launcher: rank 0 of 1.
/// <see cref="Size"/> is null when a launcher is there but does not say how many ranks it started.
/// </summary>
public sealed record LauncherEnvironment(LauncherKind Kind, int Rank, int? Size)
{
    /// <summary>This process's launcher.</summary>
    public static LauncherEnvironment Current { get; } = Read(Environment.GetEnvironmentVariable);

    /// <summary>Whether a launcher started this process.</summary>
    public bool IsPresent => Kind != LauncherKind.None;

    /// <summary>Reads the variables of Open MPI, of PMI (MPICH and relatives), of PMIx and of a Slurm step.</summary>
    public static LauncherEnvironment Read(Func<string, string?> variable)
    {
        int? Number(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;
        int? stepSize = Number("SLURM_STEP_NUM_TASKS");
        if (Number("OMPI_COMM_WORLD_SIZE") is int size)
        {
            return new LauncherEnvironment(LauncherKind.OpenMpi, Number("OMPI_COMM_WORLD_RANK") ?? 0, size);
        }

        if ((Number("PMI_RANK") ?? Number("MPI_LOCALRANKID")) is int rank)
        {
            return new LauncherEnvironment(LauncherKind.Pmi, Number("PMI_RANK") ?? rank, Number("PMI_SIZE") ?? stepSize);
        }

        if (Number("PMIX_RANK") is int pmixRank)
        {
            return new LauncherEnvironment(LauncherKind.Pmix, pmixRank, stepSize);
        }

        return stepSize is null
            ? new LauncherEnvironment(LauncherKind.None, 0, 1)
            : new LauncherEnvironment(LauncherKind.Slurm, Number("SLURM_PROCID") ?? 0, stepSize);
    }
}
