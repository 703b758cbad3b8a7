using System.Diagnostics;

namespace SimKit.Bench;

/// <summary>Repeats a measurement: rounds to warm up, then the median of the others.</summary>
internal static class Rounds
{
    private const int SettlingRounds = 5;
    private const int SettlingMilliseconds = 150; // tiering starts after 100 without new methods

    public static double Now => Stopwatch.GetTimestamp() * (1e6 / Stopwatch.Frequency);

    /// <summary>
    /// As <see cref="Median"/> for short rounds: waits until the runtime has replaced the code of its first tier, as it does in the first
    /// fraction of a second of a run.
    /// </summary>
    public static double SettledMedian(int rounds, Func<double> measure)
    {
        for (int k = 0; k < SettlingRounds; k++)
        {
            measure();
            Thread.Sleep(SettlingMilliseconds);
        }

        return Median(rounds, measure);
    }

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
