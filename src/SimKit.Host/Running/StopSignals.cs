using System.Runtime.InteropServices;
using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Turns SIGINT, SIGTERM, SIGHUP, SIGXCPU and SIGUSR1 into a request to stop at the next step; a second SIGINT ends the process at once.
/// SIGUSR2 asks for a checkpoint.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int User1 = 10, User2 = 12, CpuLimit = 24;
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly RunContext run;
    private readonly Action<string> tell;
    private int interrupts;

    /// <summary>Listens until it is disposed.</summary>
    public StopSignals(RunContext run, Action<string> tell)
    {
        (this.run, this.tell) = (run, tell);
        PosixSignal[] signals =
        [
            PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, (PosixSignal)User1, (PosixSignal)User2, (PosixSignal)CpuLimit,
        ];
        foreach (PosixSignal signal in signals)
        {
            registrations.Add(PosixSignalRegistration.Create(signal, Take));
        }
    }

    /// <summary>Asks the run to stop, and says so once.</summary>
    public void RequestStop()
    {
        if (!run.IsStopRequested)
        {
            tell("stopping after this step; a second interrupt ends the run at once");
        }

        run.RequestStop();
    }

    /// <inheritdoc/>
    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT && Interlocked.Increment(ref interrupts) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        if (context.Signal == (PosixSignal)User2)
        {
            run.RequestCheckpoint();
            return;
        }

        RequestStop();
    }
}
