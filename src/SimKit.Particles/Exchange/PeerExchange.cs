using SimKit.Core;
using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Particles.Exchange;

/// <summary>Messages of any length between this rank and some others: first their lengths, then what is not empty.</summary>
internal sealed class PeerExchange : IDisposable
{
    private const int LengthTag = 21, DataTag = 22;
    private readonly RunContext run;
    private readonly int[] peers;
    private readonly NativeList<byte>[] sent, received;
    private readonly AlignedBuffer<int> lengths;
    private readonly RequestList requests;

    /// <summary>Prepares messages to and from the ranks <paramref name="peers"/>, who must prepare the same.</summary>
    public PeerExchange(RunContext run, int[] peers)
    {
        (this.run, this.peers) = (run, peers);
        sent = [.. peers.Select(_ => new NativeList<byte>())];
        received = [.. peers.Select(_ => new NativeList<byte>())];
        lengths = new AlignedBuffer<int>(2L * peers.Length);
        requests = new RequestList(run.Communicator, Math.Max(1, 2 * peers.Length));
    }

    /// <summary>The other ranks.</summary>
    public ReadOnlySpan<int> Peers => peers;

    /// <summary>What goes to a peer with the next exchange.</summary>
    public NativeList<byte> To(int peer) => sent[peer];

    /// <summary>What came from a peer with the last exchange.</summary>
    public Span<byte> From(int peer) => received[peer].Span;

    /// <summary>Sends, receives, and empties what was to be sent. Collective among peers.</summary>
    public void Exchange()
    {
        Communicator ranks = run.Communicator;
        for (int p = 0; p < peers.Length; p++)
        {
            ranks.ImmediateReceive(lengths.Slice(peers.Length + p, 1), peers[p], LengthTag, requests);
        }

        for (int p = 0; p < peers.Length; p++)
        {
            lengths.Slice(p, 1)[0] = sent[p].Count;
            ranks.ImmediateSend<int>(lengths.Slice(p, 1), peers[p], LengthTag, requests);
        }

        Wait();
        for (int p = 0; p < peers.Length; p++)
        {
            received[p].Resize(lengths.Slice(peers.Length + p, 1)[0]);
            if (received[p].Count > 0)
            {
                ranks.ImmediateReceive(received[p].Span, peers[p], DataTag, requests);
            }
        }

        for (int p = 0; p < peers.Length; p++)
        {
            if (sent[p].Count > 0)
            {
                ranks.ImmediateSend<byte>(sent[p].Span, peers[p], DataTag, requests);
                run.Timers.CountMessage(sent[p].Count);
            }
        }

        Wait();
        foreach (NativeList<byte> message in sent)
        {
            message.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        lengths.Dispose();
        foreach (NativeList<byte> message in sent.Concat(received))
        {
            message.Dispose();
        }
    }

    private void Wait()
    {
        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.HaloWait);
        requests.WaitAll();
        requests.Clear();
    }
}
