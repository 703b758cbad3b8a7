using SimKit.Core;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Runs;

namespace SimKit.Particles.Exchange;

public sealed partial class Ghosts
{
    /// <summary>Copies a number a row from owned particles to their ghosts. Collective.</summary>
    /// <param name="values">One of every row, owned ones and ghosts.</param>
    public void UpdateScalars(Span<double> values)
    {
        Phase outer = run.Timers.Switch(Phase.HaloPack);
        foreach (GhostPeer peer in peers)
        {
            PostScalars(peer.GhostMessage, peer.GhostCount, peer.Rank);
        }

        foreach (GhostPeer peer in peers)
        {
            peer.OwnMessage.Resize(peer.Rows.Count);
            ParticleScalars.Pack(values, peer.Rows.Span, peer.OwnMessage.Span);
            Send(peer.OwnMessage, peer.Rank);
        }

        Fault.Hit("halo.posted");
        if (home is not null)
        {
            ParticleScalars.Copy(values, home.Rows.Span, RowsOf(home));
        }

        Wait();
        foreach (GhostPeer peer in peers)
        {
            ParticleScalars.Unpack(peer.GhostMessage.Span, RowsOf(peer), values);
        }

        run.Timers.Switch(outer);
    }

    /// <summary>Adds a number of every ghost to that of the particle it is a copy of. Collective.</summary>
    /// <param name="values">One of every row, owned ones and ghosts.</param>
    public void ReduceScalars(Span<double> values)
    {
        Phase outer = run.Timers.Switch(Phase.HaloPack);
        foreach (GhostPeer peer in peers)
        {
            PostScalars(peer.OwnMessage, peer.Rows.Count, peer.Rank);
        }

        foreach (GhostPeer peer in peers)
        {
            peer.GhostMessage.Resize(peer.GhostCount);
            ParticleScalars.Pack(values, RowsOf(peer), peer.GhostMessage.Span);
            Send(peer.GhostMessage, peer.Rank);
        }

        Fault.Hit("halo.posted");
        if (home is not null)
        {
            ParticleScalars.Accumulate(values, RowsOf(home), home.Rows.Span);
        }

        Wait();
        foreach (GhostPeer peer in peers)
        {
            ParticleScalars.Add(peer.OwnMessage.Span, peer.Rows.Span, values);
        }

        run.Timers.Switch(outer);
    }

    private void PostScalars(NativeList<double> message, int rows, int rank)
    {
        message.Resize(rows);
        if (rows > 0)
        {
            run.Communicator.ImmediateReceive(message.Span, rank, Tag, requests);
        }
    }
}
