namespace SimKit.Core;

/// <summary>What a simulation reports while it runs: diagnostics for series.csv and the progress line, and result files.</summary>
public sealed class ReportPlan
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<(IResultWriter Writer, double? Every)> writers = [];

    /// <summary>Diagnostics in the order in which they were declared.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Result files, each with the simulated time between its records, s; null for the output times of the run.</summary>
    public IReadOnlyList<(IResultWriter Writer, double? Every)> Writers => writers;

    /// <summary>How the speed of this kind of simulation is told.</summary>
    public SpeedScale Speed { get; private set; } = new("s/s", ratio => ratio);

    /// <summary>What may help when the state leaves its physical range; null when nothing is known to.</summary>
    public string? Advice { get; private set; }

    /// <summary>What is wrong with the state of t = 0 on this rank, so that no step can be made; null when nothing is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Unit of simulated time: seconds unless the simulation has a unit of its own.</summary>
    public string TimeUnit { get; private set; } = "s";

    /// <summary>Declares a column of series.csv.</summary>
    /// <param name="name">Column name.</param>
    /// <param name="unit">Unit, "1" when there is none.</param>
    /// <param name="value">Computes it; called on all ranks together.</param>
    /// <param name="progress">How it looks in the progress line, such as "|u|max {0:0.0} m/s"; null to leave it out.</param>
    public void Series(string name, string unit, Func<double> value, string? progress = null) =>
        diagnostics.Add(new Diagnostic(name, unit, value, progress));

    /// <summary>Declares a result file.</summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="every">Simulated time between its records, s; null for the output times of the run.</param>
    public void Output(IResultWriter writer, double? every = null) => writers.Add((writer, every));

    /// <summary>Declares what may help when the state leaves its physical range, such as "lower time.cfl, which is 1.2".</summary>
    public void WhenDiverged(string advice) => Advice = advice;

    /// <summary>Declares that the state of t = 0 is not one that a step can be made from: the run ends with these words, as diverged.</summary>
    public void Refuse(string words) => Refusal = words;

    /// <summary>Declares the unit of simulated time where it is not the second: "ps", or "tau" in reduced units.</summary>
    public void MeasureTime(string unit) => TimeUnit = unit;

    /// <summary>Declares how speed is told, from simulated seconds per second.</summary>
    public void MeasureSpeed(string unit, Func<double, double> fromRatio) => Speed = new SpeedScale(unit, fromRatio);
}
