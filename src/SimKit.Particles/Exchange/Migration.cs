using System.Diagnostics.CodeAnalysis;
using SimKit.Core;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Particles.Exchange;

/// <summary>
/// Moves particles to the ranks that own the places where they are: usually to neighbours, after a restart on other ranks to any.
/// </summary>
public sealed class Migration : IDisposable
{
    private readonly RunContext run;
    private readonly ParticleSet particles;
    private readonly IDecomposition decomposition;
    private readonly double reach;
    private PeerExchange neighbors;
    private readonly NativeList<int> leaving = new(), owners = new();
    private readonly int[] peerOf;
    private PeerExchange? everyone;

    /// <summary>Prepares to move particles.</summary>
    /// <param name="run">The run, for its ranks and timers.</param>
    /// <param name="particles">The particles; all columns move.</param>
    /// <param name="decomposition">Who owns what.</param>
    /// <param name="reach">Domains nearer than this are neighbours.</param>
    public Migration(RunContext run, ParticleSet particles, IDecomposition decomposition, double reach)
    {
        (this.run, this.particles, this.decomposition, this.reach) = (run, particles, decomposition, reach);
        peerOf = new int[run.Size];
        Connect();
    }

    /// <summary>Prepares messages to and from the domains that are near now.</summary>
    [MemberNotNull(nameof(neighbors))]
    internal void Connect()
    {
        neighbors?.Dispose();
        int[] near = [.. decomposition.NeighborsOf(run.Rank, reach).Select(n => n.Rank).Where(r => r != run.Rank).Distinct().Order()];
        neighbors = new PeerExchange(run, near);
    }

    /// <summary>
    /// Moves every owned particle to its owner. Ghosts are forgotten; the order of rows is not defined afterwards. Collective.
    /// </summary>
    public void Migrate()
    {
        if (run.Size == 1)
        {
            particles.SetCounts(particles.OwnedCount, 0);
            return;
        }

        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.HaloPack);
        FindLeaving();
        PeerExchange exchange = Choose();
        for (int k = 0; k < leaving.Count; k++)
        {
            Append(leaving[k], exchange.To(peerOf[owners[k]]));
        }

        particles.SetCounts(particles.OwnedCount, 0);
        for (int k = leaving.Count - 1; k >= 0; k--)
        {
            particles.RemoveOwned(leaving[k]); // from the back, so that the row that fills the gap stays
        }

        exchange.Exchange();
        for (int p = 0; p < exchange.Peers.Length; p++)
        {
            Take(exchange.From(p));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        neighbors.Dispose();
        everyone?.Dispose();
        leaving.Dispose();
        owners.Dispose();
    }

    private void FindLeaving()
    {
        leaving.Clear();
        owners.Clear();
        Brick own = decomposition.DomainOf(run.Rank);
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < particles.OwnedCount; i++)
        {
            var at = new Vector3D(rows[ParticleRows.Lanes * i], rows[(ParticleRows.Lanes * i) + 1], rows[(ParticleRows.Lanes * i) + 2]);
            if (own.Contains(at))
            {
                continue;
            }

            int owner = decomposition.OwnerOf(at);
            if (owner != run.Rank)
            {
                leaving.Add(i);
                owners.Add(owner);
            }
        }
    }

    // Neighbours, unless some rank has a particle that goes farther.
    private PeerExchange Choose()
    {
        Number(neighbors);
        bool isFar = false;
        foreach (int owner in owners.Span)
        {
            isFar |= peerOf[owner] < 0;
        }

        if (run.Max(isFar ? 1 : 0) == 0)
        {
            return neighbors;
        }

        everyone ??= new PeerExchange(run, [.. Enumerable.Range(0, run.Size).Where(rank => rank != run.Rank)]);
        Number(everyone);
        return everyone;
    }

    private void Number(PeerExchange exchange)
    {
        Array.Fill(peerOf, -1);
        for (int p = 0; p < exchange.Peers.Length; p++)
        {
            peerOf[exchange.Peers[p]] = p;
        }
    }

    private void Append(int row, NativeList<byte> message)
    {
        for (int c = 0; c < particles.Columns.Count; c++)
        {
            ParticleColumn column = particles.Columns[c];
            column.BytesOf(row, 1).CopyTo(message.Extend(column.RowBytes));
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        while (!message.IsEmpty)
        {
            int row = particles.OwnedCount;
            particles.SetCounts(row + 1, 0);
            for (int c = 0; c < particles.Columns.Count; c++)
            {
                ParticleColumn column = particles.Columns[c];
                message[..column.RowBytes].CopyTo(column.BytesOf(row, 1));
                message = message[column.RowBytes..];
            }
        }
    }
}
