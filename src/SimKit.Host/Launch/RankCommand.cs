using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The command that starts the ranks of a run with the launcher of an MPI family.</summary>
internal static class RankCommand
{
    /// <summary>Describes the process; it has no input, and its output and error are to be read.</summary>
    /// <param name="installation">Launcher and library.</param>
    /// <param name="request">The run.</param>
    /// <param name="casePath">The case file that was found.</param>
    /// <param name="plan">What differs from start to start.</param>
    /// <param name="isRoot">Whether this user is root.</param>
    public static ProcessStartInfo Describe(
        MpiInstallation installation, RunRequest request, string casePath, RankStart plan, bool isRoot)
    {
        bool isOpenMpi = installation.Family == MpiInstallation.OpenMpi;
        List<string> command = [installation.Launcher!, "-n", plan.Ranks.ToString(CultureInfo.InvariantCulture)];
        SortedDictionary<string, string> variables = VariablesOf(request, plan);
        if (plan.Hosts is { } hosts)
        {
            string path = Path.Combine(plan.OutcomeFolder, "hosts");
            File.WriteAllText(path, hosts.ToText(installation.Family));
            command.AddRange([isOpenMpi ? "--hostfile" : "-f", path]);
            command.AddRange(isOpenMpi ? variables.Keys.SelectMany(name => new[] { "-x", name }) : []); // MPICH passes all by itself
        }

        command.AddRange(ThisProgram());
        command.AddRange((request with { Case = casePath }).RankArguments);
        command = [.. Wrapping(), .. command];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "dumb";
        start.Environment.Remove(ContinuedRun.Variable);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        if (isOpenMpi)
        {
            Allow(start, plan.Ranks, isRoot, withHosts: plan.Hosts is not null);
            Place(start, plan);
        }

        return start;
    }

    /// <summary>The command that starts this program once more.</summary>
    public static IReadOnlyList<string> ThisProgram()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        bool isHost = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return isHost && Assembly.GetEntryAssembly()?.Location is { Length: > 0 } program ? [process, program] : [process];
    }

    // A session of its own: an interrupt at the terminal reaches the parent alone, which passes on what launchers do not answer by
    // killing. And a launcher whose parent is killed goes with it.
    private static IEnumerable<string> Wrapping() =>
    [
        .. SystemLibraries.Program("setsid") is { } setsid ? [setsid] : Array.Empty<string>(),
        .. SystemLibraries.Program("setpriv") is { } setpriv ? [setpriv, "--pdeathsig", "KILL"] : Array.Empty<string>(),
    ];

    private static SortedDictionary<string, string> VariablesOf(RunRequest request, RankStart plan)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [OutcomeFolder.Variable] = plan.OutcomeFolder,
            [HeartbeatPage.Variable] = plan.HeartbeatPath,
            [Fault.AttemptVariable] = plan.Attempt.ToString(CultureInfo.InvariantCulture),
            [ProgressChoice.Variable] = ProgressChoice.Decide(request.Progress).ToString().ToLowerInvariant(),
        };
        if (plan.Resume is { } directory)
        {
            variables[ContinuedRun.Variable] = directory;
        }

        return variables;
    }

    // Ranks that are killed leave what they share; in folders of this start it goes with them. Other machines do not have the folders.
    private static void Place(ProcessStartInfo start, RankStart plan)
    {
        if (plan.Hosts is null)
        {
            start.Environment["OMPI_MCA_orte_tmpdir_base"] = plan.OutcomeFolder;
            if (plan.SharedMemoryFolder is { } folder)
            {
                start.Environment["OMPI_MCA_btl_vader_backing_directory"] = folder;
                start.Environment["OMPI_MCA_btl_sm_backing_directory"] = folder; // the same since Open MPI 5
            }
        }
    }

    // Open MPI refuses root and more ranks than cores. Root is usual in containers, and more ranks than cores serve tests.
    private static void Allow(ProcessStartInfo start, int ranks, bool isRoot, bool withHosts)
    {
        if (isRoot)
        {
            start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
            start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        }

        if (ranks > Environment.ProcessorCount && !withHosts)
        {
            start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
            start.Environment["OMPI_MCA_mpi_yield_when_idle"] = "1";
        }
    }
}
