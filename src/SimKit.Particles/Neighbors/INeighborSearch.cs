namespace SimKit.Particles.Neighbors;

/// <summary>A way to hold the pairs of particles that are near each other.</summary>
public interface INeighborSearch : IDisposable
{
    /// <summary>Pairs of one particle each that are held, as a measure of work.</summary>
    long PairCount { get; }

    /// <summary>
    /// Adds to each owned row its share of the pairs that are held: as much for both particles of a pair, and for one whose partner is a ghost
    /// the share of that too.
    /// </summary>
    void CountWork(Span<int> work);

    /// <summary>Finds all pairs nearer than <paramref name="reach"/>: of owned particles each once, and those of an owned one and a ghost.</summary>
    void Find(ParticleSet particles, CellBins bins, double reach);
}
