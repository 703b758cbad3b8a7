namespace SimKit.Plot;

/// <summary>The limits and ticks of an axis around some data; on a logarithmic axis all positions are log₁₀(value).</summary>
internal sealed record AxisRange(
    double Minimum, double Maximum, double[] Positions, string[] Labels, double[] Minor, int Exponent)
{
    public static AxisRange For(IEnumerable<double> positions, bool isLogarithmic, int tickCount)
    {
        double low = positions.Min(), high = positions.Max();
        double margin = high > low ? 0.05 * (high - low) : isLogarithmic ? 0.5 : Math.Max(0.05 * Math.Abs(low), double.Epsilon);
        if (!isLogarithmic && low == 0 && high == 0) margin = 1;
        (low, high) = (low - margin, high + margin);
        if (isLogarithmic)
        {
            (double[] major, string[] names, double[] minor) = LogTicks.Between(low, high);
            return new AxisRange(low, high, major, names, minor, 0);
        }
        TickLabels ticks = TickLabels.For(NiceTicks.Between(low, high, tickCount));
        return new AxisRange(low, high, ticks.Positions, ticks.Labels, [], ticks.Exponent);
    }

    /// <summary>Where a position lies between the limits, 0 … 1.</summary>
    public double Fraction(double position) => (position - Minimum) / (Maximum - Minimum);
}
