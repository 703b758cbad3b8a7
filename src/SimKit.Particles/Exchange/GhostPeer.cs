using SimKit.Kernels;
using SimKit.Particles.Decomposition;

namespace SimKit.Particles.Exchange;

/// <summary>A rank with which ghosts are exchanged, possibly this one: rows that are copied to it, and ghosts that come from it.</summary>
internal sealed class GhostPeer : IDisposable
{
    /// <summary>Prepares for the domains of a rank that are near.</summary>
    public GhostPeer(int rank, IEnumerable<NeighborDomain> domains)
    {
        Rank = rank;
        Behind = [.. domains.Where(d => !d.IsAhead)];
        IsAhead = domains.Any(d => d.IsAhead);
        Ends = new int[Behind.Length];
    }

    /// <summary>The other rank.</summary>
    public int Rank { get; }

    /// <summary>Its domains behind this one: they get copies.</summary>
    public NeighborDomain[] Behind { get; }

    /// <summary>Whether ghosts come from it.</summary>
    public bool IsAhead { get; }

    /// <summary>Rows to copy, domain after domain.</summary>
    public NativeList<int> Rows { get; } = new();

    /// <summary>Where the rows of each domain behind end.</summary>
    public int[] Ends { get; }

    /// <summary>Number of the first ghost from this peer among all in the order of arrival.</summary>
    public int FirstGhost { get; set; }

    /// <summary>Ghosts from this peer.</summary>
    public int GhostCount { get; set; }

    /// <summary>Rows on their way to the peer, or their forces on the way back.</summary>
    public NativeList<double> OwnMessage { get; } = new();

    /// <summary>Ghosts on their way here, or their forces on the way back.</summary>
    public NativeList<double> GhostMessage { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Rows.Dispose();
        OwnMessage.Dispose();
        GhostMessage.Dispose();
    }
}
