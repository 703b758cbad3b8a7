using System.Diagnostics;

namespace SimKit.Bench;

/// <summary>Repeats a measurement: rounds to warm up, then the median of the others.</summary>
internal static class Rounds
{
    public static double Now => Stopwatch.GetTimestamp() * (1e6 / Stopwatch.Frequency);

    public static double Median(int rounds, Func<double> measure)
    {
        measure();
        double[] values = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            values[round] = measure();
        }

        return MedianOf(values);
    }

    /// <summary>The median; the values are put in order.</summary>
    public static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[values.Length / 2] + values[(values.Length - 1) / 2]);
    }
}
