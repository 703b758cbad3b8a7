using SimKit.Kernels;
using SimKit.Kernels.Particles;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Clusters of four particles, and for each cluster of owned ones those it has partners in, each pair of clusters once; the pair of a cluster with
/// itself goes without saying. Vector kernels compute all sixteen pairs of particles of a pair of clusters and leave out those beyond the cutoff
/// (Páll and Hess 2013, doi:10.1016/j.cpc.2013.06.003).
/// </summary>
public sealed class ClusterPairs : INeighborSearch
{
    /// <summary>The clusters.</summary>
    public ClusterSet Clusters { get; } = new();

    /// <summary>Place of each own cluster's first partner, and the number of all.</summary>
    public NativeList<int> Starts { get; } = new();

    /// <summary>Numbers of the partners.</summary>
    public NativeList<int> Partners { get; } = new();

    /// <inheritdoc/>
    public long PairCount => ((long)Partners.Count * ClusterSet.Size * ClusterSet.Size)
        + ((long)Clusters.OwnCount * ClusterSet.Size * (ClusterSet.Size - 1) / 2);

    /// <inheritdoc/>
    public void Find(ParticleSet particles, CellBins bins, double reach)
    {
        Clusters.Build(particles.Positions.Rows(particles.Count), bins.Own, bins.Ghosts, reach);
        ClusterSearch.Find(Clusters, bins.Own, bins.Ghosts, reach, Starts, Partners);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clusters.Dispose();
        Starts.Dispose();
        Partners.Dispose();
    }
}
