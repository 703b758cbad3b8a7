namespace SimKit.Core;

/// <summary>A case that cannot run on the ranks that were asked for; the message says why and what would work.</summary>
public sealed class PlanException(string message) : Exception(message);
