namespace SimKit.Particles.Decomposition;

/// <summary>How the box is cut over ranks: pure arithmetic that every rank answers alike.</summary>
public interface IDecomposition
{
    /// <summary>The box, as it is now.</summary>
    SimulationBox Box { get; }

    /// <summary>Changes the box; domains keep their shares of its edges.</summary>
    void Resize(SimulationBox box);

    /// <summary>Number of ranks.</summary>
    int RankCount { get; }

    /// <summary>The part of a rank. Where it ends at a face that is not periodic it has no end: whoever is beyond is its own.</summary>
    Brick DomainOf(int rank);

    /// <summary>What of the part of a rank is in the box, or would be if the box were as thick as parts must be.</summary>
    Brick PartOf(int rank);

    /// <summary>Who owns a point; of points outside the box, who owns the nearest part of it.</summary>
    int OwnerOf(Vector3D point);

    /// <summary>
    /// Domains and images of domains that are nearer than <paramref name="reach"/> to the domain of a rank, itself left out, its own images
    /// included. The k-th neighbour ahead of A that B owns, and the k-th neighbour behind B that A owns, are the same pair of domains.
    /// </summary>
    IReadOnlyList<NeighborDomain> NeighborsOf(int rank, double reach);

    /// <summary>A number that changes whenever <see cref="NeighborsOf"/> does.</summary>
    ulong NeighborMark(int rank, double reach);
}
