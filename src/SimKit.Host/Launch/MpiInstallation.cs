using SimKit.Runs;

namespace SimKit.Host;

/// <summary>A family of MPI on this machine: its launcher and its library, each null when it is missing.</summary>
internal sealed record MpiInstallation(string Family, string? Launcher, string? Library)
{
    /// <summary>Open MPI's name on the command line.</summary>
    public const string OpenMpi = "openmpi";

    /// <summary>The name of MPICH and its relatives on the command line.</summary>
    public const string Mpich = "mpich";

    /// <summary>The names of the families, the preferred one first.</summary>
    public static IReadOnlyList<string> Families { get; } = [OpenMpi, Mpich];

    /// <summary>Whether ranks can be started.</summary>
    public bool IsComplete => Launcher is not null && Library is not null;

    /// <summary>Looks for the files of a family; nothing is loaded.</summary>
    public static MpiInstallation Find(string family)
    {
        string? launcher = SystemLibraries.Program($"mpiexec.{family}");
        if (launcher is null
            && SystemLibraries.Program("mpiexec") is { } plain
            && FamilyOf(SystemLibraries.OutputOf(plain, ["--version"])) == family)
        {
            launcher = plain;
        }

        string? chosen = Environment.GetEnvironmentVariable("SIMKIT_MPI_LIB");
        string? library = chosen is { Length: > 0 } ? (File.Exists(chosen) ? chosen : SystemLibraries.Find(chosen))
            : family == OpenMpi ? SystemLibraries.Find("libmpi.so.40", "libmpi.so.80")
            : SystemLibraries.Find("libmpich.so.12", "libmpi.so.12", "libmpi_cray.so.12");
        return new MpiInstallation(family, launcher, library);
    }

    /// <summary>The installation to start ranks with.</summary>
    /// <param name="asked">The family the user asked for; null for the first complete one.</param>
    /// <exception cref="EnvironmentError">There is none; says what to install.</exception>
    public static MpiInstallation Choose(string? asked)
    {
        List<MpiInstallation> found = [.. Families.Where(family => asked is null || family == asked).Select(Find)];
        if (found.Find(installation => installation.IsComplete) is { } complete)
        {
            return complete;
        }

        string missing = string.Join("; ", found.Select(installation => installation switch
        {
            { Launcher: null, Library: null } => $"{installation.Family} is not installed",
            { Launcher: null } => $"{installation.Family} has its library but no mpiexec.{installation.Family}",
            _ => $"{installation.Family} has its mpiexec but not its library",
        }));
        throw EnvironmentError.Machine(
            "cannot start several ranks", missing, "run scripts/bootstrap to install Open MPI, or run one rank: leave out --np");
    }

    private static string? FamilyOf(string version) =>
        version.Contains("Open MPI", StringComparison.Ordinal) || version.Contains("OpenRTE", StringComparison.Ordinal) ? OpenMpi
        : version.Contains("HYDRA", StringComparison.OrdinalIgnoreCase)
            || version.Contains("MPICH", StringComparison.OrdinalIgnoreCase) ? Mpich
        : null;
}
