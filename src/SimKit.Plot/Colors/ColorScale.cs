namespace SimKit.Plot;

/// <summary>A colour map laid over a range of values; missing values are grey, values outside take the end colours.</summary>
public sealed class ColorScale
{
    /// <summary>The colour of missing values.</summary>
    public static Rgb Missing { get; } = new(0xB8, 0xB8, 0xB8);

    private ColorScale(ColorMap map, double minimum, double maximum, bool isClippedBelow, bool isClippedAbove)
    {
        Map = map;
        Minimum = minimum;
        Maximum = maximum;
        IsClippedBelow = isClippedBelow;
        IsClippedAbove = isClippedAbove;
    }

    /// <summary>The colours.</summary>
    public ColorMap Map { get; }

    /// <summary>The value at the lower end of the map.</summary>
    public double Minimum { get; }

    /// <summary>The value at the upper end of the map.</summary>
    public double Maximum { get; }

    /// <summary>Whether some values lie below <see cref="Minimum"/>; the colour bar then ends in a point.</summary>
    public bool IsClippedBelow { get; }

    /// <summary>Whether some values lie above <see cref="Maximum"/>.</summary>
    public bool IsClippedAbove { get; }

    /// <summary>The scale for some data: the given ends, or the data's own rounded outwards, centred on zero where the map asks for it
    /// (a symmetric map reaches
    /// to the larger of the given ends on both sides).</summary>
    public static ColorScale For(ReadOnlySpan<double> values, ColorMap map, double? minimum = null, double? maximum = null)
    {
        (double low, double high) = Extent(values);
        (double from, double to) = NiceRange(low, high, map.Centering, minimum, maximum);
        bool isSymmetric = map.Centering == Centering.Symmetric;
        double first = isSymmetric ? from : minimum ?? from, last = isSymmetric ? to : maximum ?? to;
        if (!(first < last)) throw Choices.Wrong($"the colour range {first} … {last} is empty; its minimum must lie below its maximum");
        double slack = 1e-9 * (last - first);
        return new ColorScale(map, first, last, low < first - slack, high > last + slack);
    }

    /// <summary>The position of a value on the map, not held within 0 … 1.</summary>
    public double Fraction(double value)
    {
        if (Map.Centering == Centering.TwoSlopes && Minimum < 0 && Maximum > 0)
            return value < 0 ? 0.5 - 0.5 * value / Minimum : 0.5 + 0.5 * value / Maximum;
        return (value - Minimum) / (Maximum - Minimum);
    }

    /// <summary>The colour of a value.</summary>
    public Rgb At(double value) => double.IsNaN(value) ? Missing : Map.At(Fraction(value));

    /// <summary>The smallest and largest finite value; (0, 1) when there is none.</summary>
    internal static (double Low, double High) Extent(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return low <= high ? (low, high) : (0, 1);
    }

    private static (double From, double To) NiceRange(double low, double high, Centering centering, double? minimum, double? maximum)
    {
        if (centering == Centering.Symmetric)
        {
            double reach = minimum is null && maximum is null
                ? NiceTicks.RoundUp(Math.Max(Math.Abs(low), Math.Abs(high)))
                : Math.Max(Math.Abs(minimum ?? 0), Math.Abs(maximum ?? 0));
            return reach > 0 ? (-reach, reach) : (-1, 1);
        }
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            double half = low == 0 ? 1 : 0.01 * Math.Abs(low);
            return (low - half, high + half);
        }
        double step = NiceTicks.Step(high - low, 10);
        return (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
    }
}
