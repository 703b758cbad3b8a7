using System.Numerics;
using System.Runtime.CompilerServices;
using SimKit.Core;
using SimKit.Kernels;
using SimKit.Runs;

namespace SimKit.Grids.Halo;

/// <summary>
/// Fills the halos of fields from the ranks that own the cells: <see cref="Start"/> posts the messages, the caller computes what
/// needs no halo, <see cref="Finish"/> completes. One message a neighbour carries all fields of an exchange.
/// Nothing is allocated between construction and disposal.
/// </summary>
/// <typeparam name="T">Type of a cell's value.</typeparam>
public sealed class HaloExchange<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private readonly PhaseTimers timers;
    private readonly HaloPlan plan;
    private readonly Field<T>[] underWay;
    private readonly HaloMessages<T> messages;
    private int underWayCount;

    /// <summary>Prepares buffers for exchanges of up to <paramref name="mostFields"/> fields at a time.</summary>
    /// <param name="run">The run, for its communicator and timers.</param>
    /// <param name="plan">What goes where.</param>
    /// <param name="mostFields">Fields that one exchange may carry.</param>
    /// <param name="tag">Message tag; exchanges that overlap in time need different ones.</param>
    public HaloExchange(RunContext run, HaloPlan plan, int mostFields = 1, int tag = 0)
    {
        timers = run.Timers;
        this.plan = plan;
        underWay = new Field<T>[mostFields];
        messages = new HaloMessages<T>(run.Communicator, plan.Peers, mostFields, tag);
    }

    /// <summary>Posts all messages. The owned cells of the fields must not change before <see cref="Finish"/> returns.</summary>
    /// <exception cref="InvalidOperationException">The exchange before this one was not finished.</exception>
    public void Start(params ReadOnlySpan<Field<T>> fields)
    {
        ThrowIfUnderWay();
        Phase outer = timers.Switch(Phase.HaloPack);
        Post(fields);
        timers.Switch(outer);
    }

    /// <summary>Waits for the messages, unpacks them and fills what lies behind walls.</summary>
    public void Finish() => Complete(timers.Switch(Phase.HaloWait));

    /// <summary>An exchange with nothing to do in between.</summary>
    /// <exception cref="InvalidOperationException">The exchange before this one was not finished.</exception>
    public void Exchange(params ReadOnlySpan<Field<T>> fields)
    {
        ThrowIfUnderWay();

        // Reading the clock is a measurable part of a small exchange, so the phases follow each other without a gap.
        Phase outer = timers.Switch(Phase.HaloPack);
        Post(fields);
        timers.Switch(Phase.HaloWait);
        Complete(outer);
    }

    /// <summary>Frees buffers and requests.</summary>
    public void Dispose() => messages.Dispose();

    private void ThrowIfUnderWay()
    {
        if (underWayCount != 0)
        {
            throw new InvalidOperationException("a halo exchange was started before the one before it was finished");
        }
    }

    private void Post(ReadOnlySpan<Field<T>> fields)
    {
        if (fields.IsEmpty || fields.Length > underWay.Length)
        {
            throw new ArgumentException($"{fields.Length} fields in an exchange made for 1 to {underWay.Length}", nameof(fields));
        }

        fields.CopyTo(underWay);
        underWayCount = fields.Length;
        messages.StartReceives(fields.Length);
        for (int p = 0; p < plan.Peers.Length; p++)
        {
            HaloPeer peer = plan.Peers[p];
            if (peer.SendCount > 0)
            {
                Pack(peer, messages.ToPeer(p));
                messages.StartSend(p);
                timers.CountMessage((long)peer.SendCount * fields.Length * Unsafe.SizeOf<T>());
            }
        }

        Fault.Hit("halo.posted");
        CopyAtHome();
    }

    // The clock runs for waiting when this is called.
    private void Complete(Phase outer)
    {
        messages.WaitAll();
        timers.Switch(Phase.HaloPack);
        for (int p = 0; p < plan.Peers.Length; p++)
        {
            Unpack(plan.Peers[p], messages.FromPeer(p));
        }

        FillWalls();
        underWayCount = 0;
        timers.Switch(outer);
    }

    private void Pack(HaloPeer peer, AlignedBuffer<T> buffer)
    {
        long at = 0;
        for (int f = 0; f < underWayCount; f++)
        {
            ReadOnlySpan<Block<T>> blocks = underWay[f].Blocks;
            foreach (ref readonly BlockRegion part in peer.Sends.AsSpan())
            {
                StridedCopy.Pack(blocks[part.Block].Memory, part.Region, buffer, at);
                at += part.Region.Count;
            }
        }
    }

    private void Unpack(HaloPeer peer, AlignedBuffer<T> buffer)
    {
        long at = 0;
        for (int f = 0; f < underWayCount; f++)
        {
            ReadOnlySpan<Block<T>> blocks = underWay[f].Blocks;
            foreach (ref readonly BlockRegion part in peer.Receives.AsSpan())
            {
                StridedCopy.Unpack(buffer, at, blocks[part.Block].Memory, part.Region);
                at += part.Region.Count;
            }
        }
    }

    private void CopyAtHome()
    {
        for (int f = 0; f < underWayCount; f++)
        {
            ReadOnlySpan<Block<T>> blocks = underWay[f].Blocks;
            foreach (ref readonly HomeCopy copy in plan.Home.AsSpan())
            {
                StridedCopy.Copy(
                    blocks[copy.Source.Block].Memory, copy.Source.Region, blocks[copy.Target.Block].Memory, copy.Target.Region);
            }
        }
    }

    private void FillWalls()
    {
        for (int f = 0; f < underWayCount; f++)
        {
            ReadOnlySpan<Block<T>> blocks = underWay[f].Blocks;
            foreach (ref readonly WallFill wall in plan.Walls.AsSpan())
            {
                AlignedBuffer<T> memory = blocks[wall.Block].Memory;
                StridedCopy.Affine(memory, wall.Source, memory, wall.Target, T.CreateChecked(wall.Factor), T.CreateChecked(wall.Offset));
            }
        }
    }
}
