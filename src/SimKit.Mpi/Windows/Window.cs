using System.Diagnostics.CodeAnalysis;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// Memory of every rank that the others read and write without its help; offsets count elements. Put, Get and Accumulate only start:
/// their memory must be native or pinned until the next Flush, Unlock or Fence. A part starts at a multiple of 64 bytes.
/// </summary>
public sealed unsafe class Window<T> : IDisposable
    where T : unmanaged
{
    private readonly WindowEngine engine;
    private bool disposed;

    private Window(Communicator communicator, long length)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        engine = communicator.Engine.CreateWindow(checked(length * sizeof(T)), sizeof(T));
    }

    /// <summary>The number of elements on this rank.</summary>
    public long Length { get; }

    /// <summary>Where this rank's part starts.</summary>
    public nint Address => engine.Address;

    /// <summary>This rank's part.</summary>
    public Span<T> Own
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return new Span<T>((void*)engine.Address, checked((int)Length));
        }
    }

    /// <summary>Makes a window with <paramref name="length"/> elements on this rank; the content is undefined. Collective.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "The name says of what; T cannot be inferred from a length.")]
    public static Window<T> Allocate(Communicator communicator, long length) => new(communicator, length);

    /// <summary>Starts writing to another rank.</summary>
    public void Put(ReadOnlySpan<T> pinned, int rank, long offset)
    {
        fixed (T* p = pinned)
        {
            engine.Put(p, pinned.Length, TypeOf<T>.Value, rank, offset);
        }
    }

    /// <summary>Starts reading from another rank.</summary>
    public void Get(Span<T> pinned, int rank, long offset)
    {
        fixed (T* p = pinned)
        {
            engine.Get(p, pinned.Length, TypeOf<T>.Value, rank, offset);
        }
    }

    /// <summary>Starts combining into another rank's elements, each atomically; predefined operations only.</summary>
    public void Accumulate(ReadOnlySpan<T> pinned, int rank, long offset, Operation op)
    {
        fixed (T* p = pinned)
        {
            engine.Accumulate(p, pinned.Length, TypeOf<T>.Value, rank, offset, op);
        }
    }

    /// <summary>As <see cref="Accumulate"/>, and fetches what was there before.</summary>
    public void GetAccumulate(ReadOnlySpan<T> pinned, Span<T> pinnedResult, int rank, long offset, Operation op)
    {
        if (pinnedResult.Length < pinned.Length)
        {
            throw new ArgumentException($"the result has {pinnedResult.Length} elements; {pinned.Length} are needed", nameof(pinnedResult));
        }

        fixed (T* p = pinned, r = pinnedResult)
        {
            engine.GetAccumulate(p, r, pinned.Length, TypeOf<T>.Value, rank, offset, op);
        }
    }

    /// <summary>Combines <paramref name="value"/> into one element atomically and returns what was there; under Lock or LockAll.</summary>
    public T FetchAndOp(T value, int rank, long offset, Operation op)
    {
        T result = default;
        engine.FetchAndOp(&value, &result, TypeOf<T>.Value, rank, offset, op);
        engine.Flush(rank);
        return result;
    }

    /// <summary>
    /// Replaces one element by <paramref name="value"/> if it equals <paramref name="expected"/>, atomically, and returns what was
    /// there; for integers, under Lock or LockAll.
    /// </summary>
    public T CompareAndSwap(T value, T expected, int rank, long offset)
    {
        T result = default;
        engine.CompareAndSwap(&value, &expected, &result, TypeOf<T>.Value, rank, offset);
        engine.Flush(rank);
        return result;
    }

    /// <summary>Opens access to one rank, shared with others or not.</summary>
    public void Lock(int rank, bool exclusive = false) => engine.Lock(rank, exclusive);

    /// <summary>Completes all operations on a rank and closes the access.</summary>
    public void Unlock(int rank) => engine.Unlock(rank);

    /// <summary>Opens shared access to all ranks.</summary>
    public void LockAll() => engine.LockAll();

    /// <summary>Completes all operations and closes the access to all ranks.</summary>
    public void UnlockAll() => engine.UnlockAll();

    /// <summary>Completes the operations on one rank.</summary>
    public void Flush(int rank) => engine.Flush(rank);

    /// <summary>Completes the operations on all ranks.</summary>
    public void FlushAll() => engine.FlushAll();

    /// <summary>Ends an epoch of active access and begins the next; all operations are complete. Collective.</summary>
    public void Fence() => engine.Fence();

    /// <summary>Makes local loads and stores and remote operations see each other.</summary>
    public void Sync() => engine.Sync();

    /// <summary>Frees the window. Collective.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            engine.Dispose();
        }
    }
}
