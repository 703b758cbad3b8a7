using SimKit.Kernels;
using SimKit.Kernels.Particles;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Clusters of four particles, and for each half of a cluster of owned ones the clusters it has partners in, each pair of clusters once; the pair of
/// a cluster with itself goes without saying. Vector kernels compute all eight pairs of a half and a cluster and leave out those beyond the cutoff
/// (after Páll and Hess 2013, doi:10.1016/j.cpc.2013.06.003).
/// </summary>
public sealed class ClusterPairs : INeighborSearch
{
    private readonly NativeList<int> scratch = new();

    /// <summary>The clusters.</summary>
    public ClusterSet Clusters { get; } = new();

    /// <summary>Place of the first partner of each half, and the number of all: half h of cluster c is number 2 c + h.</summary>
    public NativeList<int> Starts { get; } = new();

    /// <summary>The first numbers of the partners' blocks: <see cref="ClusterSet.BlockLength"/> times the number of each cluster.</summary>
    public NativeList<int> Partners { get; } = new();

    /// <summary>Ids of the particles that each one has no pairs with, 0 for none; null when all pairs count.</summary>
    public ParticleColumn<long>? Excluded { get; init; }

    /// <summary>Which pairs do not count; empty without <see cref="Excluded"/>.</summary>
    public ClusterMasks Masks { get; } = new();

    /// <inheritdoc/>
    public long PairCount => ((long)Partners.Count * ClusterSet.Size * ClusterSet.Size / 2)
        + ((long)Clusters.OwnCount * ClusterSet.Size * (ClusterSet.Size - 1) / 2);

    /// <inheritdoc/>
    public void CountWork(Span<int> work)
    {
        const int half = ClusterSet.Size / 2;
        for (int c = 0; c < Clusters.OwnCount; c++)
        {
            AddTo(work, c, ClusterSet.Size - 1);
            foreach (int block in Partners.Span[Starts[2 * c]..Starts[(2 * c) + 2]])
            {
                int partner = block / ClusterSet.BlockLength;
                bool isOwn = partner < Clusters.OwnCount;
                AddTo(work, c, isOwn ? half : 2 * half);
                if (isOwn)
                {
                    AddTo(work, partner, half);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Find(ParticleSet particles, CellBins bins, double reach)
    {
        Clusters.Build(particles.Positions.Rows(particles.Count), bins.Own, bins.Ghosts, reach);
        ClusterSearch.Find(Clusters, bins.Own, bins.Ghosts, reach, Starts, Partners, scratch);
        if (Excluded is not null)
        {
            Masks.Find(this, particles, Excluded);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clusters.Dispose();
        Masks.Dispose();
        Starts.Dispose();
        Partners.Dispose();
        scratch.Dispose();
    }

    private void AddTo(Span<int> work, int cluster, int pairs)
    {
        (int first, int count) = Clusters.RowsOf(cluster);
        foreach (ref int particle in work.Slice(first, count))
        {
            particle += pairs;
        }
    }
}
