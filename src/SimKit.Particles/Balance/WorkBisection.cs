using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Mpi;
using SimKit.Particles.Decomposition;

namespace SimKit.Particles.Balance;

/// <summary>
/// Finds the cuts of a bisection that leave every rank the same work: on each level all parts at once, by halving the interval in which each
/// cut must lie. Work is counted in whole numbers, so sums, and with them the cuts, do not depend on who holds which particle.
/// </summary>
internal sealed class WorkBisection(RunContext run, ParticleSet particles, BisectionDecomposition decomposition, double thinnest)
{
    private const int Halvings = 30;
    private readonly Cut[] cuts = new Cut[decomposition.RankCount];
    private readonly Part[] parts = new Part[decomposition.RankCount];
    private readonly long[] sums = new long[decomposition.RankCount];
    private int[] partOf = [];

    /// <summary>Cuts a level after the other. Collective.</summary>
    /// <param name="work">Work of each owned particle.</param>
    public ReadOnlySpan<Cut> Find(ReadOnlySpan<int> work)
    {
        decomposition.Cuts.CopyTo(cuts);
        Array.Clear(parts);
        parts[0] = new Part(0, run.Size, decomposition.Whole);
        if (partOf.Length < particles.OwnedCount)
        {
            partOf = new int[particles.OwnedCount + (particles.OwnedCount / 4)];
        }

        Array.Clear(partOf);
        while (Array.Exists(parts, part => part.IsCut))
        {
            CutLevel(work);
        }

        return cuts;
    }

    private void CutLevel(ReadOnlySpan<int> work)
    {
        Sum(work, belowMiddle: false);
        for (int p = 0; p < parts.Length; p++)
        {
            parts[p].Begin(sums[p], thinnest);
        }

        for (int k = 0; k < Halvings; k++)
        {
            Sum(work, belowMiddle: true);
            for (int p = 0; p < parts.Length; p++)
            {
                parts[p].Halve(sums[p]);
            }
        }

        Descend();
    }

    // Of every part that is to be cut: all its work, or that below the middle of the interval.
    private void Sum(ReadOnlySpan<int> work, bool belowMiddle)
    {
        Array.Clear(sums);
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < particles.OwnedCount; i++)
        {
            ref Part part = ref parts[partOf[i]];
            if (!belowMiddle || rows[(ParticleRows.Lanes * i) + part.Axis] < part.Middle)
            {
                sums[partOf[i]] += work[i];
            }
        }

        run.Communicator.Allreduce(sums.AsSpan(), Operation.Sum);
    }

    // Each part is replaced by its two halves, which have the numbers of their first ranks.
    private void Descend()
    {
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < particles.OwnedCount; i++)
        {
            Part part = parts[partOf[i]];
            if (part.IsCut && rows[(ParticleRows.Lanes * i) + part.Axis] >= part.Middle)
            {
                partOf[i] = part.CutNumber;
            }
        }

        for (int p = parts.Length - 1; p >= 0; p--)
        {
            Part part = parts[p];
            if (part.IsCut)
            {
                cuts[part.CutNumber] = new Cut(part.Axis, part.Middle);
                (Brick lower, Brick upper) = part.Space.Split(cuts[part.CutNumber]);
                parts[part.CutNumber] = new Part(part.CutNumber, part.End, upper);
                parts[p] = new Part(part.First, part.CutNumber, lower);
            }
        }
    }

    // Ranks first … end, the space they share, and the interval in which the cut between them lies.
    private struct Part(int first, int end, Brick space)
    {
        private double low, high, target;

        public readonly int First => first;

        public readonly int End => end;

        public readonly Brick Space => space;

        public readonly bool IsCut => end - first > 1;

        public readonly int CutNumber => BisectionDecomposition.CutOf(first, end);

        public int Axis { get; private set; }

        public readonly double Middle => 0.5 * (low + high);

        public void Begin(long work, double thinnest)
        {
            Axis = space.LongestAxis;
            (low, high) = (space.Lower[Axis], space.Upper[Axis]);
            double margin = Math.Min(thinnest, 0.25 * (high - low));
            (low, high) = (low + margin, high - margin);
            target = (double)work * (CutNumber - first) / Math.Max(1, end - first);
        }

        public void Halve(long below)
        {
            double middle = Middle;
            (low, high) = below < target ? (middle, high) : (low, middle);
        }
    }
}
