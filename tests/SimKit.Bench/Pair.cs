namespace SimKit.Bench;

/// <summary>
/// What C and SimKit took for the same work. Two processes exchange messages at a speed that depends on where the system has put them
/// and that changes several times over from one launch to the next, so the two sides are only comparable in turn, in the same processes.
/// </summary>
internal readonly record struct Pair(double C, double SimKit)
{
    /// <summary>Medians of both sides over rounds that alternate, after a few that warm up.</summary>
    public static Pair Measure(int rounds, Func<double> c, Func<double> simKit)
    {
        const int WarmUp = 3;
        double[] ofC = new double[rounds], ofSimKit = new double[rounds];
        for (int round = -WarmUp; round < rounds; round++)
        {
            int at = Math.Max(0, round);
            ofC[at] = c();
            ofSimKit[at] = simKit();
        }

        return new Pair(Rounds.MedianOf(ofC), Rounds.MedianOf(ofSimKit));
    }
}
