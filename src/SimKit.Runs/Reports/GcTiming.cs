namespace SimKit.Runs;

/// <summary>What the garbage collector cost the ranks: collections and milliseconds of pauses, on the rank that had most.</summary>
public readonly record struct GcTiming(long Collections, double PauseMilliseconds, double LongestPauseMilliseconds);
