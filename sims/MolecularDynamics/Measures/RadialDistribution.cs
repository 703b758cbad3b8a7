using SimKit.Core;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>
/// The radial distribution function g(r): pairs at a distance over those of an ideal gas of as many atoms in the box (Allen and Tildesley 2017,
/// Computer Simulation of Liquids, section 2.6), and how many atoms lie within a distance of one on average. Of all atoms, and of pairs of types.
/// Counts are whole numbers, so they are the same on any number of ranks.
/// </summary>
internal sealed class RadialDistribution
{
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly PairCounts counts;
    private readonly (int A, int B)[] pairs;
    private readonly int[] curveOf;
    private readonly int stride;
    private readonly long[] typeCounts;

    /// <summary>Prepares to count.</summary>
    /// <param name="run">The run, for sums over ranks.</param>
    /// <param name="atoms">Atoms and ghosts; ghosts reach as far as the range.</param>
    /// <param name="typeCount">Number of types.</param>
    /// <param name="pairs">Pairs of types with curves of their own.</param>
    /// <param name="range">The largest distance.</param>
    /// <param name="bins">Intervals of distance.</param>
    public RadialDistribution(RunContext run, AtomSet atoms, int typeCount, (int A, int B)[] pairs, double range, int bins)
    {
        (this.run, this.atoms, this.pairs, Range, Bins) = (run, atoms, pairs, range, bins);
        stride = typeCount + 1;
        curveOf = new int[stride * stride];
        for (int p = 0; p < pairs.Length; p++)
        {
            curveOf[(pairs[p].A * stride) + pairs[p].B] = curveOf[(pairs[p].B * stride) + pairs[p].A] = p + 1;
        }

        typeCounts = new long[stride];
        counts = new PairCounts(range, bins, CurveCount);
        Values = new double[CurveCount][];
        Coordination = new double[CurveCount][];
        for (int c = 0; c < CurveCount; c++)
        {
            (Values[c], Coordination[c]) = (new double[bins], new double[bins]);
        }
    }

    /// <summary>The largest distance.</summary>
    public double Range { get; }

    /// <summary>Intervals of distance.</summary>
    public int Bins { get; }

    /// <summary>Number of curves; the first is that of all atoms.</summary>
    public int CurveCount => pairs.Length + 1;

    /// <summary>g(r) of each curve in each interval.</summary>
    public double[][] Values { get; }

    /// <summary>Atoms (of the second type) nearer to an atom (of the first) than the end of each interval, on average.</summary>
    public double[][] Coordination { get; }

    /// <summary>Pairs in each interval, curve after curve.</summary>
    public ReadOnlySpan<long> Counts => counts.Counts;

    /// <summary>What a curve is of, as part of a name: nothing for all atoms, else <c>_1_2</c>.</summary>
    public string SuffixOf(int curve) => curve == 0 ? "" : FormattableString.Invariant($"_{pairs[curve - 1].A}_{pairs[curve - 1].B}");

    /// <summary>The middle of an interval.</summary>
    public double DistanceOf(int bin) => (bin + 0.5) * Range / Bins;

    /// <summary>Counts all pairs of the atoms where they are. Collective.</summary>
    /// <param name="volume">Volume of the box.</param>
    public void Sample(double volume)
    {
        counts.Count(atoms, curveOf, stride);
        Array.Clear(typeCounts);
        foreach (int type in atoms.Types.Rows(atoms.OwnedCount))
        {
            typeCounts[0]++;
            typeCounts[type]++;
        }

        run.Sum(counts.Counts.AsSpan());
        run.Sum(typeCounts.AsSpan());
        for (int curve = 0; curve < CurveCount; curve++)
        {
            (int a, int b) = curve == 0 ? (0, 0) : pairs[curve - 1];
            Normalize(curve, typeCounts[a], typeCounts[b], isAlike: a == b, volume);
        }
    }

    private void Normalize(int curve, long first, long second, bool isAlike, double volume)
    {
        double all = isAlike ? 0.5 * first * (first - 1) : (double)first * second, width = Range / Bins, sum = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            long found = counts.Counts[(curve * Bins) + bin];
            double shell = 4 * Math.PI / 3 * width * width * width * ((3.0 * bin * (bin + 1)) + 1); // (b + 1)³ − b³ = 3 b (b + 1) + 1
            sum += isAlike ? 2 * found : found;
            Values[curve][bin] = all > 0 ? found * volume / (all * shell) : 0;
            Coordination[curve][bin] = first > 0 ? sum / first : 0;
        }
    }
}
