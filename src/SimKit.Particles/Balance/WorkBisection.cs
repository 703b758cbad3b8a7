using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Mpi;
using SimKit.Particles.Decomposition;

namespace SimKit.Particles.Balance;

/// <summary>
/// Finds the cuts of a bisection that leave every rank the same work: on each level all parts at once, by histograms of ever smaller intervals in
/// which each cut must lie. Work is counted in whole numbers, so sums, and with them the cuts, do not depend on who holds which particle.
/// </summary>
internal sealed class WorkBisection(RunContext run, ParticleSet particles, BisectionDecomposition decomposition, double thinnest)
{
    private const int Slots = 32; // of a histogram
    private const int Rounds = 5; // 32⁵ places for a cut
    private readonly Cut[] cuts = new Cut[decomposition.RankCount];
    private readonly Part[] parts = new Part[decomposition.RankCount];
    private readonly long[] sums = new long[Slots * decomposition.RankCount];
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
        for (int round = 0; round < Rounds; round++)
        {
            Sum(work);
            for (int p = 0; p < parts.Length; p++)
            {
                parts[p].Narrow(sums.AsSpan(Slots * p, Slots), thinnest);
            }
        }

        Descend();
    }

    // The histogram of every part that is to be cut; work below or above its interval counts in the first or last slot.
    private void Sum(ReadOnlySpan<int> work)
    {
        Array.Clear(sums);
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < particles.OwnedCount; i++)
        {
            ref Part part = ref parts[partOf[i]];
            sums[(Slots * partOf[i]) + part.SlotOf(rows[(ParticleRows.Lanes * i) + part.Axis])] += work[i];
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
            if (part.IsCut && rows[(ParticleRows.Lanes * i) + part.Axis] >= part.At)
            {
                partOf[i] = part.CutNumber;
            }
        }

        for (int p = parts.Length - 1; p >= 0; p--)
        {
            Part part = parts[p];
            if (part.IsCut)
            {
                cuts[part.CutNumber] = Cut.At(part.Axis, part.At, decomposition.Box);
                (Brick lower, Brick upper) = part.Space.Split(part.Axis, part.At);
                parts[part.CutNumber] = new Part(part.CutNumber, part.End, upper);
                parts[p] = new Part(part.First, part.CutNumber, lower);
            }
        }
    }

    // Ranks first … end, the space they share, and the interval in which the cut between them lies.
    private struct Part(int first, int end, Brick space)
    {
        private readonly double margin = 0.25 * (space.Upper[space.LongestAxis] - space.Lower[space.LongestAxis]);
        private double low = space.Lower[space.LongestAxis], high = space.Upper[space.LongestAxis];

        public readonly int First => first;

        public readonly int End => end;

        public readonly Brick Space => space;

        public readonly bool IsCut => end - first > 1;

        public readonly int CutNumber => BisectionDecomposition.CutOf(first, end);

        public readonly int Axis => space.LongestAxis;

        public double At { get; private set; }

        public readonly int SlotOf(double place) =>
            high > low ? (int)Math.Clamp((place - low) / (high - low) * Slots, 0, Slots - 1) : 0;

        // To the slot in which the lower ranks' share of the work is reached.
        public void Narrow(ReadOnlySpan<long> histogram, double thinnest)
        {
            long all = 0, below = 0;
            foreach (long work in histogram)
            {
                all += work;
            }

            double target = (double)all * (CutNumber - first) / Math.Max(1, end - first);
            int slot = 0;
            while (slot < Slots - 1 && below + histogram[slot] < target)
            {
                below += histogram[slot++];
            }

            double width = (high - low) / Slots;
            (low, high) = (low + (slot * width), low + ((slot + 1) * width));
            double most = Math.Min(thinnest, margin);
            At = Math.Clamp(0.5 * (low + high), space.Lower[Axis] + most, space.Upper[Axis] - most);
        }
    }
}
