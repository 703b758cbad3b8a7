using SimKit.Kernels;
using SimKit.Kernels.Particles;

namespace SimKit.Particles.Neighbors;

/// <summary>For each owned particle the rows of its partners, each pair once.</summary>
public sealed class NeighborList : INeighborSearch
{
    private readonly PairSearch search = new();

    /// <summary>Place of each owned row's first partner, and the number of all.</summary>
    public NativeList<int> Starts { get; } = new();

    /// <summary>Rows of the partners.</summary>
    public NativeList<int> Partners { get; } = new();

    /// <summary>
    /// When asked for by <see cref="HasStream"/>, all pairs one behind the other: where the rows of both begin, counted in doubles, the owned one in the low
    /// half. Behind them there is room to read, with places that exist.
    /// </summary>
    public NativeList<long> Stream { get; } = new();

    /// <summary>Whether there is a <see cref="Stream"/>.</summary>
    public bool HasStream { get; init; }

    /// <summary>Ids of the particles that each one has no pairs with, 0 for none; null when all pairs count.</summary>
    public ParticleColumn<long>? Excluded { get; init; }

    /// <inheritdoc/>
    public long PairCount => Partners.Count;

    /// <inheritdoc/>
    public void CountWork(Span<int> work)
    {
        ReadOnlySpan<int> starts = Starts.Span, partners = Partners.Span;
        for (int i = 0; i < work.Length; i++)
        {
            foreach (int j in partners[starts[i]..starts[i + 1]])
            {
                work[i] += j < work.Length ? 1 : 2;
                if (j < work.Length)
                {
                    work[j]++;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Find(ParticleSet particles, CellBins bins, double reach)
    {
        ExcludedPairs excluded = Excluded is null ? default : new ExcludedPairs(
            particles.Ids.Rows(particles.Count), Excluded.Rows(particles.OwnedCount), Excluded.Shape.Width);
        search.Find(particles.Positions.Rows(particles.Count), bins.Own, bins.Ghosts, reach, Starts, Partners, excluded);
        if (HasStream)
        {
            FillStream();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        search.Dispose();
        Starts.Dispose();
        Partners.Dispose();
        Stream.Dispose();
    }

    private void FillStream()
    {
        Stream.Resize(checked(Partners.Count + ParticleRows.Lanes));
        Span<long> pairs = Stream.Span;
        ReadOnlySpan<int> starts = Starts.Span, partners = Partners.Span;
        pairs[partners.Length..].Clear();
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            for (int p = starts[i]; p < starts[i + 1]; p++)
            {
                pairs[p] = ((long)ParticleRows.Lanes * i) | ((long)(ParticleRows.Lanes * partners[p]) << 32);
            }
        }
    }
}
