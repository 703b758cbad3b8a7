namespace SimKit.Host;

/// <summary>How a run of ranks ended for good.</summary>
/// <param name="Report">The exit code, and the message that is printed last; without one the ranks have told all themselves.</param>
/// <param name="RunDirectory">The run directory; null when there is none.</param>
internal sealed record RunEnd(FailureReport Report, string? RunDirectory);
