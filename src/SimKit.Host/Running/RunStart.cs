using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Starts a run: as a rank when a launcher started this process, otherwise alone or with ranks it starts.</summary>
internal static class RunStart
{
    private const int MostRanks = 1_000_000;

    /// <summary>Runs and returns the exit code.</summary>
    public static int Go(HostContext host, RunRequest request)
    {
        if (request.Ranks is { } n and (< 1 or > MostRanks))
        {
            throw UserError.Configuration(new SourcePlace("--np"), $"{n} ranks; must be 1 … {MostRanks}");
        }

        if (LauncherEnvironment.Current.IsPresent)
        {
            return request.Ranks is null
                ? AsRank(host, request)
                : throw UserError.Configuration(
                    new SourcePlace("--np"), "this process was started by mpiexec or srun already; leave out --np");
        }

        return request.Ranks > 1 || request.Hostfile is not null
            ? new RankLauncher(host, request).Run()
            : AsRank(host, request);
    }

    private static int AsRank(HostContext host, RunRequest request) => request.Verification is { } asked
        ? new VerifyProgram(host, request, asked).Run()
        : new RankProgram(host, request).Run();
}
