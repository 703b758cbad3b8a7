namespace SimKit.Runs;

/// <summary>What the simulation adds to a line of progress, in its field's own words; empty parts are left out.</summary>
/// <param name="Position">Where the simulation is: <c>2000-08-11 12:00</c>.</param>
/// <param name="Speed">How fast it is, from <see cref="Progress.Rate"/>: <c>412 SYPD</c>.</param>
/// <param name="Physics">How it is: <c>|u|max 71 m/s  CFL 0.62</c>.</param>
public readonly record struct ProgressLine(string Position = "", string Speed = "", string Physics = "");
