namespace SimKit.Plot;

/// <summary>Round positions for ticks and contour levels: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
internal static class NiceTicks
{
    /// <summary>The round step that cuts <paramref name="span"/> into at most about <paramref name="count"/> parts.</summary>
    public static double Step(double span, int count)
    {
        double rough = span / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 2.5001 ? 2.5 : lead <= 5.0001 ? 5 : 10);
    }

    /// <summary>All multiples of a round step within a range, ends included even where rounding puts them just outside.</summary>
    public static double[] Between(double minimum, double maximum, int count)
    {
        double span = maximum - minimum;
        if (!(span > 0) || !double.IsFinite(span)) return [minimum];
        double step = Step(span, count);
        long first = (long)Math.Ceiling(minimum / step - 1e-6);
        long last = (long)Math.Floor(maximum / step + 1e-6);
        var ticks = new double[Math.Max(0, last - first + 1)];
        for (int i = 0; i < ticks.Length; i++) ticks[i] = Math.Clamp((first + i) * step, minimum, maximum);
        return ticks;
    }

    /// <summary>The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below a positive value.</summary>
    public static double RoundUp(double value)
    {
        if (!(value > 0)) return 0;
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (double lead in (ReadOnlySpan<double>)[1, 1.5, 2, 2.5, 3, 4, 5, 6, 8])
        {
            if (value <= lead * power * (1 + 1e-9)) return lead * power;
        }
        return 10 * power;
    }
}
