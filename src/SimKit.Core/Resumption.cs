namespace SimKit.Core;

/// <summary>The moment of the checkpoint that a run goes on from: files of results are cut back to it and continued.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Time">Simulated time, s: exactly the value that records of that moment carry.</param>
public sealed record Resumption(long Step, double Time);
