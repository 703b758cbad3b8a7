using SimKit.Core;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Mpi;
using SimKit.Particles.Decomposition;
using SimKit.Runs;

namespace SimKit.Particles.Exchange;

/// <summary>
/// Copies of particles of other ranks, and periodic images, that are near the own domain: <see cref="Rebuild"/> chooses them,
/// <see cref="Update()"/> brings them up to date, <see cref="ReduceForces"/> gives back what acts on them. Only domains ahead are copied (a half
/// shell), so every pair of particles is on exactly one rank. Domains may be thinner than the reach.
/// </summary>
public sealed partial class Ghosts : IDisposable
{
    private const int Tag = 23;
    private readonly RunContext run;
    private readonly ParticleSet particles;
    private readonly IDecomposition decomposition;
    private readonly double reach;
    private readonly ParticleColumn[] copied;
    private readonly int copiedBytes; // of a row
    private readonly GhostPeer[] peers;
    private readonly GhostPeer? home;
    private readonly PeerExchange exchange;
    private readonly RequestList requests;
    private readonly NativeList<int> rowOf = new(), rim = new(), chosen = new();

    /// <summary>Prepares the messages.</summary>
    /// <param name="run">The run, for its ranks and timers.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="decomposition">Who owns what.</param>
    /// <param name="reach">Particles nearer than this to the own domain are copied.</param>
    /// <param name="copied">Columns that are copied when ghosts are chosen, besides ids and positions.</param>
    public Ghosts(
        RunContext run, ParticleSet particles, IDecomposition decomposition, double reach, params ReadOnlySpan<ParticleColumn> copied)
    {
        (this.run, this.particles, this.decomposition, this.reach) = (run, particles, decomposition, reach);
        this.copied = [particles.Ids, .. copied];
        copiedBytes = this.copied.Sum(column => column.RowBytes);
        GhostPeer[] all =
        [
            .. decomposition.NeighborsOf(run.Rank, reach).GroupBy(n => n.Rank).OrderBy(g => g.Key).Select(g => new GhostPeer(g.Key, g)),
        ];
        home = Array.Find(all, peer => peer.Rank == run.Rank);
        peers = [.. all.Where(peer => peer != home)];
        exchange = new PeerExchange(run, [.. peers.Select(peer => peer.Rank)]);
        requests = new RequestList(run.Communicator, Math.Max(1, 2 * peers.Length));
    }

    /// <summary>Chooses the ghosts anew and copies ids, positions and the other columns. Collective.</summary>
    public void Rebuild()
    {
        Phase outer = run.Timers.Switch(Phase.HaloPack);
        Choose();
        AgreeOnCounts();
        CopyColumns();
        run.Timers.Switch(outer);
        Update();
    }

    /// <summary>Puts ghost order[k], counted from the first, into place k.</summary>
    public void Reorder(ReadOnlySpan<int> order)
    {
        int first = particles.OwnedCount;
        for (int k = 0; k < order.Length; k++)
        {
            chosen[order[k]] = first + k;
        }

        chosen.Span[..order.Length].CopyTo(rowOf.Span);
        particles.Reorder(particles.Positions, first, order);
        foreach (ParticleColumn column in copied)
        {
            particles.Reorder(column, first, order);
        }
    }

    /// <summary>Copies positions to ghosts, at the image where each is. Collective.</summary>
    public void Update() => Update(particles.Positions, areMoved: true);

    /// <summary>Copies another vector to ghosts. Collective.</summary>
    public void Update(ParticleColumn<double> column) => Update(column, areMoved: false);

    /// <summary>Adds a vector of every ghost to that of the particle it is a copy of: forces. Collective.</summary>
    public void ReduceForces(ParticleColumn<double> forces)
    {
        Phase outer = run.Timers.Switch(Phase.HaloPack);
        Span<double> rows = forces.Rows(particles.Count);
        foreach (GhostPeer peer in peers)
        {
            Post(peer.OwnMessage, peer.Rows.Count, peer.Rank);
        }

        foreach (GhostPeer peer in peers)
        {
            peer.GhostMessage.Resize(peer.GhostCount * ParticleRows.Lanes);
            ParticleRows.Pack(rows, RowsOf(peer), default, peer.GhostMessage.Span);
            Send(peer.GhostMessage, peer.Rank);
        }

        Fault.Hit("halo.posted");
        if (home is not null)
        {
            ParticleRows.Accumulate(rows, RowsOf(home), home.Rows.Span);
        }

        Wait();
        foreach (GhostPeer peer in peers)
        {
            ParticleRows.Add(peer.OwnMessage.Span, peer.Rows.Span, rows);
        }

        run.Timers.Switch(outer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        exchange.Dispose();
        home?.Dispose();
        foreach (GhostPeer peer in peers)
        {
            peer.Dispose();
        }

        rowOf.Dispose();
        rim.Dispose();
        chosen.Dispose();
    }

    private void Update(ParticleColumn<double> column, bool areMoved)
    {
        Phase outer = run.Timers.Switch(Phase.HaloPack);
        Span<double> rows = column.Rows(particles.Count);
        foreach (GhostPeer peer in peers)
        {
            Post(peer.GhostMessage, peer.GhostCount, peer.Rank);
        }

        foreach (GhostPeer peer in peers)
        {
            peer.OwnMessage.Resize(peer.Rows.Count * ParticleRows.Lanes);
            int from = 0;
            for (int d = 0; d < peer.Behind.Length; from = peer.Ends[d++])
            {
                ParticleRows.Pack(
                    rows, peer.Rows.Span[from..peer.Ends[d]], ShiftTo(peer.Behind[d], areMoved),
                    peer.OwnMessage.Span[(ParticleRows.Lanes * from)..]);
            }

            Send(peer.OwnMessage, peer.Rank);
        }

        Fault.Hit("halo.posted");
        CopyAtHome(rows, areMoved);
        Wait();
        foreach (GhostPeer peer in peers)
        {
            ParticleRows.Unpack(peer.GhostMessage.Span, RowsOf(peer), rows);
        }

        run.Timers.Switch(outer);
    }

    private void CopyAtHome(Span<double> rows, bool areMoved)
    {
        int from = 0;
        for (int d = 0; d < home?.Behind.Length; from = home.Ends[d++])
        {
            ParticleRows.Copy(
                rows, home.Rows.Span[from..home.Ends[d]], RowsOf(home)[from..home.Ends[d]], ShiftTo(home.Behind[d], areMoved));
        }
    }

    // Own particles, as a domain sees them of which the image is near.
    private RowShift ShiftTo(NeighborDomain domain, bool areMoved) =>
        areMoved ? decomposition.Box.Shift(-domain.Image).ToShift() : default;

    private ReadOnlySpan<int> RowsOf(GhostPeer peer) => rowOf.Span.Slice(peer.FirstGhost, peer.GhostCount);

    private void Choose()
    {
        Brick own = decomposition.DomainOf(run.Rank);
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        rim.Resize(particles.OwnedCount);
        rim.Resize(ParticleRows.SelectRim(rows, particles.OwnedCount, own.Lower.ToShift(), own.Upper.ToShift(), reach, rim.Span));
        chosen.Resize(rim.Count);
        ChooseFor(home, rows);
        foreach (GhostPeer peer in peers)
        {
            ChooseFor(peer, rows);
        }
    }

    private void ChooseFor(GhostPeer? peer, ReadOnlySpan<double> rows)
    {
        peer?.Rows.Clear();
        for (int d = 0; d < peer?.Behind.Length; d++)
        {
            Brick near = decomposition.DomainOf(peer.Rank).Moved(decomposition.Box.Shift(peer.Behind[d].Image));
            int count = ParticleRows.SelectNear(rows, rim.Span, near.Lower.ToShift(), near.Upper.ToShift(), reach, chosen.Span);
            chosen.Span[..count].CopyTo(peer.Rows.Extend(count));
            peer.Ends[d] = peer.Rows.Count;
        }
    }

    private void AgreeOnCounts()
    {
        int ghosts = 0;
        if (home is not null)
        {
            (home.FirstGhost, home.GhostCount) = (0, home.Rows.Count);
            ghosts = home.GhostCount;
        }

        for (int p = 0; p < peers.Length; p++)
        {
            foreach (ParticleColumn column in copied)
            {
                Span<byte> message = exchange.To(p).Extend(peers[p].Rows.Count * column.RowBytes);
                ParticleRows.Gather(column.BytesOf(0, particles.OwnedCount), peers[p].Rows.Span, message, column.RowBytes);
            }
        }

        exchange.Exchange();
        for (int p = 0; p < peers.Length; p++)
        {
            (peers[p].FirstGhost, peers[p].GhostCount) = (ghosts, exchange.From(p).Length / copiedBytes);
            ghosts += peers[p].GhostCount;
        }

        particles.SetCounts(particles.OwnedCount, ghosts);
        rowOf.Resize(ghosts);
        chosen.Resize(Math.Max(chosen.Count, ghosts));
        for (int k = 0; k < ghosts; k++)
        {
            rowOf[k] = particles.OwnedCount + k;
        }
    }

    private void CopyColumns()
    {
        if (home is not null)
        {
            foreach (ParticleColumn column in copied)
            {
                ParticleRows.Gather(
                    column.BytesOf(0, particles.OwnedCount), home.Rows.Span, column.BytesOf(particles.OwnedCount, home.GhostCount),
                    column.RowBytes);
            }
        }

        for (int p = 0; p < peers.Length; p++)
        {
            ReadOnlySpan<byte> message = exchange.From(p);
            foreach (ParticleColumn column in copied)
            {
                Span<byte> target = column.BytesOf(particles.OwnedCount + peers[p].FirstGhost, peers[p].GhostCount);
                message[..target.Length].CopyTo(target);
                message = message[target.Length..];
            }
        }
    }

    private void Post(NativeList<double> message, int rows, int rank)
    {
        message.Resize(rows * ParticleRows.Lanes);
        if (rows > 0)
        {
            run.Communicator.ImmediateReceive(message.Span, rank, Tag, requests);
        }
    }

    private void Send(NativeList<double> message, int rank)
    {
        if (message.Count > 0)
        {
            run.Communicator.ImmediateSend<double>(message.Span, rank, Tag, requests);
            run.Timers.CountMessage(sizeof(double) * (long)message.Count);
        }
    }

    private void Wait()
    {
        run.Timers.Switch(Phase.HaloWait);
        requests.WaitAll();
        requests.Clear();
        run.Timers.Switch(Phase.HaloPack);
    }
}
