namespace SimKit.Climate.ShallowWater;

/// <summary>
/// An explicit Runge–Kutta method in two registers, by what each stage does with its tendency. All states are the start plus increments:
/// sums of shares of the state itself would lose mass by rounding, the same way every step.
/// </summary>
internal sealed class RungeKutta
{
    private readonly Stage[] stages;
    private readonly double[] times;
    private readonly double[] shares;

    private RungeKutta(double largestCourant, params Stage[] stages)
    {
        (LargestCourant, this.stages) = (largestCourant, stages);
        times = new double[stages.Length];
        shares = new double[stages.Length];
        for (int s = 0; s < stages.Length; s++)
        {
            times[s] = s == 0 ? 0 : stages[s - 1].Ahead ?? stages.Take(s).Sum(stage => stage.Weight);
            shares[s] = stages.Skip(s + 1).Aggregate(stages[s].Weight, (share, later) => share * (later.Kept ?? 1));
        }
    }

    /// <summary>The classical method of fourth order.</summary>
    public static RungeKutta Classical { get; } = new(
        1.4, new(1.0 / 6, Ahead: 0.5), new(1.0 / 3, Ahead: 0.5), new(1.0 / 3, Ahead: 1), new(1.0 / 6));

    /// <summary>
    /// The strong-stability-preserving method of third order (Shu and Osher 1988, J. Comput. Phys. 77, 439, equation 2.18). The state
    /// of the third stage is the sum of the first two tendencies, a quarter each; two thirds of that way lie behind the end of the step.
    /// </summary>
    public static RungeKutta StrongStabilityPreserving { get; } = new(
        1.2, new(1.0 / 4, Ahead: 1), new(1.0 / 4), new(2.0 / 3, Kept: 2.0 / 3));

    /// <summary>Number of stages.</summary>
    public int Stages => stages.Length;

    /// <summary>The Courant number from which on it is unstable, measured with this scheme over real mountains.</summary>
    public double LargestCourant { get; }

    /// <summary>When a stage is evaluated, as a share of the step.</summary>
    public double TimeOf(int stage) => times[stage];

    /// <summary>The share that a stage's tendency has in the whole step; they add up to one.</summary>
    public double ShareOf(int stage) => shares[stage];

    /// <summary>What a stage does.</summary>
    public Stage this[int stage] => stages[stage];

    /// <summary>One stage.</summary>
    /// <param name="Weight">Share of the step by which its tendency is added to the sum.</param>
    /// <param name="Ahead">How far ahead of the start the next stage is evaluated, a share of the step; null: at the sum.</param>
    /// <param name="Kept">
    /// Share of the way from the start to this stage's state that becomes the sum before the tendency is added; null: the sum stays.
    /// </param>
    public readonly record struct Stage(double Weight, double? Ahead = null, double? Kept = null);
}
