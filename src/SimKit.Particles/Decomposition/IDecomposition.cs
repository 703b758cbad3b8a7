namespace SimKit.Particles.Decomposition;

/// <summary>How the box is cut over ranks: pure arithmetic that every rank answers alike.</summary>
public interface IDecomposition
{
    /// <summary>The box.</summary>
    SimulationBox Box { get; }

    /// <summary>Changes the box; domains keep their shares of its edges.</summary>
    void Resize(SimulationBox box);

    /// <summary>Number of ranks.</summary>
    int RankCount { get; }

    /// <summary>The part of a rank.</summary>
    Brick DomainOf(int rank);

    /// <summary>Who owns a point; of points outside the box, who owns the nearest part of it.</summary>
    int OwnerOf(Vector3D point);

    /// <summary>
    /// Domains and images of domains that are nearer than <paramref name="reach"/> to the domain of a rank, itself left out, its own images
    /// included. The k-th neighbour ahead of A that B owns, and the k-th neighbour behind B that A owns, are the same pair of domains.
    /// </summary>
    IReadOnlyList<NeighborDomain> NeighborsOf(int rank, double reach);
}
