namespace SimKit.Mpi.Engines;

/// <summary>One rank without an MPI library: collectives copy, messages to oneself are kept until they are received.</summary>
internal sealed unsafe partial class SerialEngine : Engine
{
    private readonly bool[] periodic;
    private readonly SerialRequestTable requests;
    private readonly SerialMailbox mailbox;

    internal SerialEngine()
        : this([], new SerialRequestTable())
    {
    }

    private SerialEngine(bool[] periodic, SerialRequestTable requests)
    {
        this.periodic = periodic;
        this.requests = requests;
        mailbox = new SerialMailbox(requests);
    }

    internal override int Rank => 0;

    internal override int Size => 1;

    internal override nint Handle => 0;

    internal override int RequestSize => sizeof(nint);

    internal override int StatusSize => sizeof(MessageStatus);

    internal override string ProcessorName => Environment.MachineName;

    public override void Dispose() => mailbox.Dispose();

    internal override Engine Duplicate() => new SerialEngine(periodic, requests);

    internal override Engine? Split(int? color, int key) => color is null ? null : new SerialEngine([], requests);

    internal override Engine SplitShared(int key) => new SerialEngine([], requests);

    internal override CommunicatorComparison CompareWith(Engine other) =>
        ReferenceEquals(this, other) ? CommunicatorComparison.Identical : CommunicatorComparison.Congruent;

    internal override Engine CreateCartesian(ReadOnlySpan<int> dimensions, ReadOnlySpan<bool> periodic, bool reorder) =>
        new SerialEngine(periodic.ToArray(), requests);

    internal override WindowEngine CreateWindow(long bytes, int unit) => new SerialWindow(bytes, unit);

    internal override WindowEngine CreateSharedWindow(long bytes, int unit) => new SerialWindow(bytes, unit);

    internal static void RequireSelf(int rank, string operation)
    {
        if (rank != 0)
        {
            throw new MpiException(operation, 0, rank, MpiErrorClass.Rank, $"rank {rank} does not exist: the communicator has one rank, 0");
        }
    }

    private static void RequireRoot(int root, string operation)
    {
        if (root != 0)
        {
            throw new MpiException(operation, 0, root, MpiErrorClass.Root, $"root {root} does not exist: the communicator has one rank, 0");
        }
    }

    private static void Complete(void* request)
    {
        if (request != null)
        {
            *(nint*)request = 0;
        }
    }

    private static void Copy(void* from, void* to, long bytes)
    {
        if (from != InPlace && to != InPlace)
        {
            Buffer.MemoryCopy(from, to, bytes, bytes);
        }
    }
}
