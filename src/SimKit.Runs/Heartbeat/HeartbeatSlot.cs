namespace SimKit.Runs;

/// <summary>What one rank says on the heartbeat page. Only that it changes counts: clocks of machines are never compared.</summary>
/// <param name="Pulses">How often the rank gave a sign of life; 0 while it has not.</param>
/// <param name="Step">The last step it completed; -1 before it reached the first.</param>
/// <param name="Milliseconds">Its own monotonic clock at that sign.</param>
/// <param name="Process">Its process number; 0 once it has left in good order.</param>
/// <param name="Storing">1 while it waits for a disk, which may be silent for long; otherwise 0.</param>
public readonly record struct HeartbeatSlot(long Pulses, long Step, long Milliseconds, long Process, long Storing = 0)
{
    /// <summary>The step of a rank that has not reached its first.</summary>
    public const long BeforeFirstStep = -1;
}
