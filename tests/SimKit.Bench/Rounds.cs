using System.Diagnostics;

namespace SimKit.Bench;

/// <summary>Repeats a measurement: one round to warm up, then the median of the others.</summary>
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

        Array.Sort(values);
        return 0.5 * (values[rounds / 2] + values[(rounds - 1) / 2]);
    }
}
