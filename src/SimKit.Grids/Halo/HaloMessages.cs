using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Grids.Halo;

/// <summary>
/// The messages of a halo exchange: one buffer and one persistent request for each direction to each other rank, prepared for one
/// field, for two, and so on.
/// </summary>
internal sealed class HaloMessages<T> : IDisposable
    where T : unmanaged
{
    private readonly AlignedBuffer<T>[] sent;
    private readonly AlignedBuffer<T>[] received;
    private readonly RequestList[] requests; // [fields - 1]: all receives, then all sends
    private readonly int receives;
    private readonly int[] sendAt;           // where a peer's send is among the requests
    private RequestList underWay;

    /// <summary>Prepares messages for up to <paramref name="mostFields"/> fields.</summary>
    public HaloMessages(Communicator communicator, HaloPeer[] peers, int mostFields, int tag)
    {
        sent = [.. peers.Select(p => new AlignedBuffer<T>((long)p.SendCount * mostFields))];
        received = [.. peers.Select(p => new AlignedBuffer<T>((long)p.ReceiveCount * mostFields))];
        receives = peers.Count(p => p.ReceiveCount > 0);
        sendAt = new int[peers.Length];
        requests = new RequestList[mostFields];
        for (int fields = 1; fields <= mostFields; fields++)
        {
            requests[fields - 1] = new RequestList(communicator, Math.Max(1, 2 * peers.Length));
            Prepare(communicator, peers, fields, tag);
        }

        underWay = requests[0];
    }

    /// <summary>The buffer of what is sent to peer <paramref name="p"/>.</summary>
    public AlignedBuffer<T> ToPeer(int p) => sent[p];

    /// <summary>The buffer of what peer <paramref name="p"/> sends.</summary>
    public AlignedBuffer<T> FromPeer(int p) => received[p];

    /// <summary>Starts to receive from all peers what belongs to so many fields.</summary>
    public void StartReceives(int fields)
    {
        underWay = requests[fields - 1];
        underWay.Start(0, receives);
    }

    /// <summary>Starts to send what lies in the buffer for peer <paramref name="p"/>.</summary>
    public void StartSend(int p) => underWay.Start(sendAt[p], 1);

    /// <summary>Waits until all has been sent and received.</summary>
    public void WaitAll() => underWay.WaitAll();

    /// <summary>Frees requests and buffers.</summary>
    public void Dispose()
    {
        foreach (RequestList list in requests)
        {
            list.Dispose();
        }

        foreach (AlignedBuffer<T> buffer in (ReadOnlySpan<AlignedBuffer<T>>)[.. sent, .. received])
        {
            buffer.Dispose();
        }
    }

    private void Prepare(Communicator communicator, HaloPeer[] peers, int fields, int tag)
    {
        RequestList list = requests[fields - 1];
        for (int p = 0; p < peers.Length; p++)
        {
            if (peers[p].ReceiveCount > 0)
            {
                communicator.ReceiveInitialize(received[p].Slice(0, peers[p].ReceiveCount * fields), peers[p].Rank, tag, list);
            }
        }

        for (int p = 0; p < peers.Length; p++)
        {
            sendAt[p] = list.Count;
            if (peers[p].SendCount > 0)
            {
                communicator.SendInitialize<T>(sent[p].Slice(0, peers[p].SendCount * fields), peers[p].Rank, tag, list);
            }
        }
    }
}
