using System.Diagnostics.CodeAnalysis;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// Memory that the ranks of a node share: each part is a plain span for everyone. Who writes and who reads when is the program's
/// business; <see cref="Sync"/> on both sides around a barrier makes writes visible. Parts start at multiples of 64 bytes.
/// </summary>
public sealed unsafe class SharedWindow<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly WindowEngine engine;
    private readonly Communicator communicator;
    private readonly long[] lengths;
    private bool disposed;

    private SharedWindow(Communicator communicator, long length)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        this.communicator = communicator;
        engine = communicator.Engine.CreateSharedWindow(checked((length * sizeof(T)) + Alignment), sizeof(T));
        engine.LockAll();

        // The library's own answer is rounded up to pages.
        lengths = new long[communicator.Size];
        communicator.Allgather<long>([length], lengths);
    }

    /// <summary>This rank's part.</summary>
    public Span<T> Own => PartOf(communicator.Rank);

    /// <summary>
    /// Makes <paramref name="length"/> elements on this rank, content undefined. Collective over a communicator whose ranks can
    /// share memory (<see cref="Communicator.SplitShared"/>).
    /// </summary>
    [SuppressMessage("Design", "CA1000", Justification = "The name says of what; T cannot be inferred from a length.")]
    public static SharedWindow<T> Allocate(Communicator communicator, long length) => new(communicator, length);

    /// <summary>The part of any rank.</summary>
    public Span<T> PartOf(int rank)
    {
        nint address = AddressOf(rank, out long length);
        return new Span<T>((void*)address, checked((int)length));
    }

    /// <summary>Where the part of a rank starts in this process, and how many elements it has.</summary>
    public nint AddressOf(int rank, out long length)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        nint address = engine.PartOf(rank);
        length = lengths[rank];

        // Open MPI aligns to 32 bytes. Processes map the memory by pages, so that all round up to the same place.
        return (address + Alignment - 1) & -Alignment;
    }

    /// <summary>Orders this rank's loads and stores against those of the others.</summary>
    public void Sync() => engine.Sync();

    /// <summary>Sync, barrier, sync: what any rank wrote before, every rank reads after. Collective.</summary>
    public void Barrier()
    {
        engine.Sync();
        communicator.Barrier();
        engine.Sync();
    }

    /// <summary>Frees the memory on all ranks. Collective.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            engine.UnlockAll();
            engine.Dispose();
        }
    }
}
