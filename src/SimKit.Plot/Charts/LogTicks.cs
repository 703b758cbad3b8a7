namespace SimKit.Plot;

/// <summary>Ticks of a logarithmic axis, at positions log₁₀(value).</summary>
internal static class LogTicks
{
    /// <summary>
    /// Powers of ten; 1-2-5 within less than about a decade and a half; equal steps where few of those would be left. Minor ticks at
    /// the other digits.
    /// </summary>
    public static (double[] Positions, string[] Labels, double[] Minor) Between(double low, double high)
    {
        if (high - low < 0.5) return EqualSteps(Math.Pow(10, low), Math.Pow(10, high));
        bool isNarrow = high - low < 1.6;
        int stride = Math.Max(1, (int)Math.Ceiling((high - low) / 8));
        var positions = new List<double>();
        var labels = new List<string>();
        var minor = new List<double>();
        for (int exponent = (int)Math.Floor(low); exponent <= Math.Ceiling(high); exponent++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double position = exponent + Math.Log10(digit);
                if (position < low - 1e-9 || position > high + 1e-9) continue;
                bool isMajor = isNarrow ? digit is 1 or 2 or 5 : digit == 1 && exponent % stride == 0;
                if (isMajor)
                {
                    positions.Add(position);
                    labels.Add(isNarrow && exponent is >= -3 and <= 4
                        ? TickLabels.Value(digit * Math.Pow(10, exponent))
                        : (digit == 1 ? "" : digit + "×") + TickLabels.PowerOfTen(exponent));
                }
                else if (stride == 1)
                {
                    minor.Add(position);
                }
            }
        }
        return ([.. positions], [.. labels], [.. minor]);
    }

    private static (double[] Positions, string[] Labels, double[] Minor) EqualSteps(double low, double high)
    {
        double[] values = NiceTicks.Between(low, high, 4);
        return ([.. values.Select(Math.Log10)], [.. values.Select(TickLabels.Value)], []);
    }
}
