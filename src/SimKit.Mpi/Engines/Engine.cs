namespace SimKit.Mpi.Engines;

/// <summary>
/// What a communicator can do, without types: the seam between MPI and the serial communicator. Where an operation takes a
/// <c>request</c> cell, null means blocking and an address means that the request is written there.
/// </summary>
internal abstract unsafe partial class Engine : IDisposable
{
    /// <summary>In place of a buffer: the data lie in the other buffer already.</summary>
    internal static readonly void* InPlace = (void*)-1;

    internal abstract int Rank { get; }

    internal abstract int Size { get; }

    /// <summary>MPI's handle; 0 in serial.</summary>
    internal abstract nint Handle { get; }

    /// <summary>Bytes from one request to the next in an array of requests.</summary>
    internal abstract int RequestSize { get; }

    internal abstract int StatusSize { get; }

    internal abstract string ProcessorName { get; }

    public abstract void Dispose();

    internal abstract Engine Duplicate();

    /// <summary>Null for a rank without a colour.</summary>
    internal abstract Engine? Split(int? color, int key);

    internal abstract Engine SplitShared(int key);

    internal abstract CommunicatorComparison CompareWith(Engine other);

    internal abstract Engine CreateCartesian(ReadOnlySpan<int> dimensions, ReadOnlySpan<bool> periodic, bool reorder);

    internal abstract WindowEngine CreateWindow(long bytes, int unit);

    internal abstract WindowEngine CreateSharedWindow(long bytes, int unit);

    // Point to point.
    internal abstract void Send(void* data, long count, DataType type, int destination, int tag);

    internal abstract void Receive(void* data, long count, DataType type, int source, int tag);

    internal abstract void Receive(void* data, long count, DataType type, int source, int tag, out MessageStatus status);

    internal abstract MessageStatus SendReceive(in Transfer sent, in Transfer received);

    internal abstract void ImmediateSend(void* data, long count, DataType type, int destination, int tag, void* request);

    internal abstract void ImmediateReceive(void* data, long count, DataType type, int source, int tag, void* request);

    internal abstract void SendInitialize(void* data, long count, DataType type, int destination, int tag, void* request);

    internal abstract void ReceiveInitialize(void* data, long count, DataType type, int source, int tag, void* request);

    internal abstract MessageStatus Probe(int source, int tag, DataType type);

    internal abstract bool ImmediateProbe(int source, int tag, DataType type, out MessageStatus status);

    // Requests.
    internal abstract bool IsNull(nint request);

    internal abstract void Start(void* requests, int count);

    internal abstract MessageStatus Wait(void* request, DataType type);

    internal abstract bool Test(void* request, DataType type, out MessageStatus status);

    internal abstract void WaitAll(void* requests, int count, void* statuses);

    /// <summary>
    /// The index of a completed request, or -1 when none is active; its status is the first in <paramref name="statuses"/>.
    /// </summary>
    internal abstract int WaitAny(void* requests, int count, void* statuses);

    internal abstract bool TestAll(void* requests, int count, void* statuses);

    internal abstract MessageStatus Decode(void* status, DataType type);

    internal abstract void Cancel(void* request);

    internal abstract void Free(void* request);
}

/// <summary>One side of a combined send and receive.</summary>
internal readonly unsafe struct Transfer(void* data, long count, DataType type, int peer, int tag)
{
    internal readonly void* Data = data;
    internal readonly long Count = count;
    internal readonly DataType Type = type;
    internal readonly int Peer = peer;
    internal readonly int Tag = tag;
}
