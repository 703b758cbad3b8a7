namespace SimKit.Particles.Neighbors;

/// <summary>A way to hold the pairs of particles that are near each other.</summary>
public interface INeighborSearch : IDisposable
{
    /// <summary>Pairs of one particle each that are held, as a measure of work.</summary>
    long PairCount { get; }

    /// <summary>Finds all pairs nearer than <paramref name="reach"/>: of owned particles each once, and those of an owned one and a ghost.</summary>
    void Find(ParticleSet particles, CellBins bins, double reach);
}
