using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Has the ranks of a run started and presents how they ended. The case is judged here first, so that a mistake is told before any
/// rank starts; this process never loads MPI.
/// </summary>
internal sealed class RankLauncher(HostContext host, RunRequest request)
{
    /// <summary>Runs and returns the exit code that the ranks agreed on.</summary>
    /// <exception cref="RunException">The case, the hostfile or the MPI installation is wrong; no rank was started.</exception>
    public int Run()
    {
        Fault.Arm(""); // faults are for the ranks, which read the variable themselves
        string casePath = request.RankWords is not null ? "" : request.Verification is { } asked ? JudgeVerification(asked) : Judge();
        MpiInstallation installation = MpiInstallation.Choose(request.Mpi);
        RunEnd end;
        using (var requests = new StopRequests())
        {
            end = new Supervisor(host, request, installation, casePath, requests).Run();
        }

        return Conclude(end);
    }

    private string Judge()
    {
        RunDirectory? continued = ContinuedRun.Find(host, request);
        string casePath = continued?.Root ?? new ExampleCases(host.Simulations).Resolve(request.Case);
        LoadedCase loaded = continued is not null
            ? ContinuedRun.Load(host, continued, request.Overrides)
            : LoadedCase.Load(host, casePath, request.Overrides);
        loaded.PlanFor(request.Ranks ?? 1);
        return casePath;
    }

    private string JudgeVerification(VerifyRequest asked)
    {
        string casePath = VerifyCase.Resolve(host, asked);
        VerifyCase.Bind(host, Configuration.Load(casePath, request.Overrides), asked, request.Overrides, request.Ranks ?? 1);
        return casePath;
    }

    private int Conclude(RunEnd end)
    {
        if (end.Report.Message.Length > 0)
        {
            if (end.RunDirectory is { } failed && !RunRecord.TryFail(failed, end.Report))
            {
                host.Error.WriteLine($"warning: {Path.Combine(failed, "status.json")} cannot be written and does not tell of the end");
            }

            host.Error.WriteLine(end.Report.Message);
        }
        else if (request.Verification is null && end.RunDirectory is { } directory)
        {
            ResultPictures.Present(host, directory, withFigures: !request.NoPlot && end.Report.ExitCode == ExitCode.Done);
        }

        return end.Report.ExitCode;
    }
}
