using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The command that starts the ranks of a run with the launcher of an MPI family.</summary>
internal static class RankCommand
{
    /// <summary>Describes the process; it inherits output and error, and has no input.</summary>
    /// <param name="installation">Launcher and library.</param>
    /// <param name="request">The run.</param>
    /// <param name="casePath">The case file that was found.</param>
    /// <param name="folder">The folder for the ranks' last words, and for the hostfile.</param>
    /// <param name="isRoot">Whether this user is root.</param>
    public static ProcessStartInfo Describe(MpiInstallation installation, RunRequest request, string casePath, string folder, bool isRoot)
    {
        bool isOpenMpi = installation.Family == MpiInstallation.OpenMpi;
        int ranks = request.Ranks ?? 1;
        List<string> command = [installation.Launcher!, "-n", ranks.ToString(CultureInfo.InvariantCulture)];
        if (request.Hostfile is { } given)
        {
            string hosts = Path.Combine(folder, "hosts");
            File.WriteAllText(hosts, Hostfile.Read(given).ToText(installation.Family));
            command.AddRange([isOpenMpi ? "--hostfile" : "-f", hosts]);
        }

        command.AddRange(ThisProgram());
        command.AddRange((request with { Case = casePath }).RankArguments);

        // A session of its own: an interrupt at the terminal reaches the parent alone, which passes on what launchers do not answer
        // by killing.
        string? setsid = SystemLibraries.Program("setsid");
        var start = new ProcessStartInfo(setsid ?? command[0], setsid is null ? command.Skip(1) : command)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "dumb";
        start.Environment[OutcomeFolder.Variable] = folder;
        start.Environment[ProgressChoice.Variable] = ProgressChoice.Decide(request.Progress).ToString().ToLowerInvariant();
        if (isOpenMpi)
        {
            Allow(start, ranks, isRoot, withHosts: request.Hostfile is not null);
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
