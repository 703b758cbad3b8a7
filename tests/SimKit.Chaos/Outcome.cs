namespace SimKit.Chaos;

/// <summary>How a disturbed run ended.</summary>
/// <param name="Plan">What was to be done to it.</param>
/// <param name="Happened">What took effect.</param>
/// <param name="Restarts">How often the supervisor started the ranks again.</param>
/// <param name="Continued">How often the user let the run go on.</param>
/// <param name="Failures">What was not as it should be; empty for a run that passed.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record Outcome(
    Plan Plan, IReadOnlyCollection<Disturbance> Happened, int Restarts, int Continued, IReadOnlyList<string> Failures, double Seconds);
