namespace SimKit.State;

/// <summary>A number of the state, the same on every rank, with the way to read and to restore it.</summary>
public sealed record StateScalar(string Name, Func<double> Read, Action<double> Write);
