using SimKit.Kernels;
using SimKit.Kernels.Particles;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Which pairs of particles do not count among those that clusters bring together: eight bits for a half of a cluster and a partner, sixteen for a
/// cluster with itself.
/// </summary>
public sealed class ClusterMasks : IDisposable
{
    private readonly IdRows rowsOf = new();
    private readonly NativeList<int> clusterOf = new();

    /// <summary>For each partner of <see cref="ClusterPairs.Partners"/>: bit 4 a + b is set when atom a of the half (0 or 1) has no pair with atom b.</summary>
    public NativeList<byte> Between { get; } = new();

    /// <summary>For each own cluster: bit 4 a + b is set when its atoms a and b have no pair.</summary>
    public NativeList<ushort> Within { get; } = new();

    /// <summary>Works out the masks of pairs that have just been found.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="excluded">Ids of the particles that each one has no pairs with.</param>
    public void Find(ClusterPairs pairs, ParticleSet particles, ParticleColumn<long> excluded)
    {
        ClusterSet clusters = pairs.Clusters;
        IdLookup table = rowsOf.Fill(particles);
        Between.Resize(pairs.Partners.Count);
        Between.Span.Clear();
        Within.Resize(clusters.OwnCount);
        Within.Span.Clear();
        clusterOf.Resize(particles.Count);
        for (int c = 0; c < clusters.Count; c++)
        {
            (int first, int count) = clusters.RowsOf(c);
            clusterOf.Span.Slice(first, count).Fill(c);
        }

        for (int row = 0; row < particles.OwnedCount; row++)
        {
            foreach (long id in excluded.Rows(row, 1))
            {
                for (int other = id == 0 ? -1 : table.First(id); other >= 0; other = table.Next(other))
                {
                    Exclude(pairs, row, other);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rowsOf.Dispose();
        clusterOf.Dispose();
        Between.Dispose();
        Within.Dispose();
    }

    private void Exclude(ClusterPairs pairs, int row, int other)
    {
        int cluster = clusterOf[row], partner = clusterOf[other];
        int place = row - pairs.Clusters.RowsOf(cluster).First, otherPlace = other - pairs.Clusters.RowsOf(partner).First;
        if (partner == cluster)
        {
            Within[cluster] |= (ushort)(1 << ((ClusterSet.Size * place) + otherPlace));
            return;
        }

        // A pair of clusters is held by one of the two: when by the other, the other atom's exclusion says so.
        int half = (2 * cluster) + (place / 2), from = pairs.Starts[half];
        int at = pairs.Partners.Span[from..pairs.Starts[half + 1]].IndexOf(ClusterSet.BlockLength * partner);
        if (at >= 0)
        {
            Between[from + at] |= (byte)(1 << ((ClusterSet.Size * (place % 2)) + otherPlace));
        }
    }
}
