using System.Diagnostics;
using System.Runtime.InteropServices;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Starts the ranks of a run and waits for them. The case is judged here first, so that a mistake is told before any rank starts;
/// this process never loads MPI.
/// </summary>
internal sealed class RankLauncher(HostContext host, RunRequest request)
{
    private int interrupts;

    /// <summary>Runs and returns the exit code that the ranks agreed on.</summary>
    /// <exception cref="RunException">The case, the hostfile or the MPI installation is wrong; no rank was started.</exception>
    public int Run()
    {
        RunDirectory? continued = ContinuedRun.Find(host, request);
        string casePath = continued?.Root ?? new ExampleCases(host.Simulations).Resolve(request.Case);
        LoadedCase loaded = continued is not null
            ? ContinuedRun.Load(host, continued, request.Overrides)
            : LoadedCase.Load(host, casePath, request.Overrides);
        loaded.PlanFor(request.Ranks ?? 1);
        if (request.Hostfile is { } hosts)
        {
            Hostfile.Read(hosts);
        }

        MpiInstallation installation = MpiInstallation.Choose(request.Mpi);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("simkit-");
        try
        {
            int launcherCode = Wait(RankCommand.Describe(installation, request, casePath, folder.FullName, ProcessSignals.IsRoot));
            return Conclude(new OutcomeFolder(folder.FullName), installation, launcherCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int Wait(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)
            ?? throw EnvironmentError.Machine($"cannot start {start.FileName}", "no process", "run simkit doctor");
        process.StandardInput.Close();
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, (PosixSignal)ProcessSignals.User1];
        List<PosixSignalRegistration> registrations =
            [.. signals.Select(signal => PosixSignalRegistration.Create(signal, context => Forward(context, process)))];
        try
        {
            process.WaitForExit();
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }

        return process.ExitCode;
    }

    private void Forward(PosixSignalContext context, Process process)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT && Interlocked.Increment(ref interrupts) > 1)
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        ProcessSignals.Send(process.Id, ProcessSignals.User1);
    }

    private int Conclude(OutcomeFolder outcome, MpiInstallation installation, int launcherCode)
    {
        string? directory = outcome.ReadRunDirectory();
        FailureReport end = outcome.Read() ?? Silent(installation, launcherCode);
        if (end.Message.Length > 0)
        {
            if (directory is not null)
            {
                RunRecord.Fail(directory, end);
            }

            host.Error.WriteLine(end.Message);
        }
        else if (directory is not null)
        {
            ResultPictures.Present(host, directory, withFigures: !request.NoPlot && end.ExitCode == ExitCode.Done);
        }

        return end.ExitCode;
    }

    private FailureReport Silent(MpiInstallation installation, int launcherCode) => interrupts > 1
        ? new FailureReport(ExitCode.Interrupted, "interrupted")
        : new FailureReport(ExitCode.Environment, EnvironmentError.Machine(
            "the ranks ended without a word",
            $"{Path.GetFileName(installation.Launcher)} ended with exit code {launcherCode}",
            "a rank was killed (out of memory?) or could not be started; its own words are above, "
            + "simkit doctor checks the installation").Message);
}
