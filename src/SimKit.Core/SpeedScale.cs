namespace SimKit.Core;

/// <summary>A unit of speed and its value for a number of simulated seconds per second.</summary>
public sealed record SpeedScale(string Unit, Func<double, double> FromRatio);
