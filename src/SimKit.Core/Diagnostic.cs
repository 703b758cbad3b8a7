namespace SimKit.Core;

/// <summary>A number that describes the whole state, computed by all ranks together.</summary>
public sealed record Diagnostic(string Name, string Unit, Func<double> Value, string? Progress);
