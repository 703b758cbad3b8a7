using System.Runtime.InteropServices;

namespace SimKit.Host;

/// <summary>
/// What signals ask of the supervisor: SIGTERM, SIGINT, SIGHUP (the terminal is gone), SIGXCPU and SIGUSR1 to stop, a second SIGINT
/// to end at once, SIGUSR2 to save. What the parent had this process ignore (nohup) stays ignored.
/// </summary>
internal sealed class StopRequests : IDisposable
{
    private const int CpuLimit = 24;
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly ManualResetEventSlim stop = new();
    private int interrupts;
    private int checkpoints;

    /// <summary>Listens until it is disposed.</summary>
    public StopRequests()
    {
        PosixSignal[] signals =
        [
            PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, (PosixSignal)ProcessSignals.User1,
            (PosixSignal)ProcessSignals.User2, (PosixSignal)CpuLimit,
        ];
        registrations.AddRange(signals.Select(signal => PosixSignalRegistration.Create(signal, Take)));
    }

    /// <summary>Whether the run is to stop in good order.</summary>
    public bool IsStopRequested => stop.IsSet;

    /// <summary>Whether the run is to end at once.</summary>
    public bool IsKillRequested => Volatile.Read(ref interrupts) > 1;

    /// <summary>How often a checkpoint was asked for.</summary>
    public int Checkpoints => Volatile.Read(ref checkpoints);

    /// <summary>Waits; true as soon as the run is to stop.</summary>
    public bool WaitForStop(TimeSpan time) => stop.Wait(time);

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == (PosixSignal)ProcessSignals.User2)
        {
            Interlocked.Increment(ref checkpoints);
            return;
        }

        if (context.Signal == PosixSignal.SIGINT)
        {
            Interlocked.Increment(ref interrupts);
        }

        stop.Set();
    }
}
