using System.Diagnostics;
using System.Globalization;

namespace SimKit.Testing;

/// <summary>Starts programs under the mpiexec of each installed MPI family, in an environment without traces of the test runner.</summary>
public static class MpiLauncher
{
    private static readonly string[] KnownFamilies = ["openmpi", "mpich"];
    private static readonly string[] ForeignPrefixes =
        ["OMPI_", "PMI", "OPAL_", "PRTE_", "MPI_LOCAL", "HYDI_", "VSTEST", "MSBUILD", "TESTINGPLATFORM", "DOTNET_CLI", "DOTNET_STARTUP"];

    /// <summary>The families whose mpiexec is on PATH; SIMKIT_TEST_MPI (comma separated) narrows the choice.</summary>
    public static IReadOnlyList<string> Families { get; } =
        [.. (Environment.GetEnvironmentVariable("SIMKIT_TEST_MPI")?.Split(',') ?? KnownFamilies)
            .Where(family => Tool.Find("mpiexec." + family) is not null)];

    /// <summary>The dotnet host that runs these tests.</summary>
    public static string DotnetHost => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The command that runs <paramref name="assemblyPath"/> with its own configuration files.</summary>
    public static IReadOnlyList<string> DotnetCommand(string assemblyPath, params string[] args) =>
    [
        DotnetHost, "exec",
        "--runtimeconfig", Path.ChangeExtension(assemblyPath, ".runtimeconfig.json"),
        "--depsfile", Path.ChangeExtension(assemblyPath, ".deps.json"),
        assemblyPath, .. args,
    ];

    /// <summary>Runs <paramref name="command"/> on <paramref name="ranks"/> ranks; a run over the time limit fails the test.</summary>
    public static ToolResult Run(
        string family, int ranks, IEnumerable<string> command, int timeoutSeconds = 60,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = Describe(family, ranks, command);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        string written = "";
        return Tool.Execute(start, () => clock.Elapsed.TotalSeconds < timeoutSeconds, result => written = result.Output + result.Error)
            ?? throw new AssertionException(
                $"mpiexec.{family} -n {ranks} did not end within {timeoutSeconds} s and was stopped\n{written}");
    }

    /// <summary>How to start <paramref name="command"/> on <paramref name="ranks"/> ranks.</summary>
    public static ProcessStartInfo Describe(string family, int ranks, IEnumerable<string> command)
    {
        ProcessStartInfo start = Tool.Describe(
            "mpiexec." + family, ["-n", ranks.ToString(CultureInfo.InvariantCulture), .. command]);
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        // Open MPI refuses root and more ranks than cores; a test machine is often a container with two cores.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
        start.Environment["OMPI_MCA_mpi_yield_when_idle"] = "1";
        return start;
    }

    private static bool IsForeign(string name) =>
        ForeignPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
