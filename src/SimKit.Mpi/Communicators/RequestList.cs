using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// Requests of one communicator in native memory, completed together without copies or allocation once the list has reached its
/// size. Non-persistent use: Clear, append, WaitAll, every step; persistent use: append once, then StartAll and WaitAll.
/// </summary>
public sealed unsafe class RequestList : IDisposable
{
    private readonly Engine engine;
    private readonly int stride;
    private DataType[] types;
    private bool[] persistent;
    private byte* handles;
    private byte* statuses;
    private int persistentCount;
    private bool allComplete = true;

    /// <summary>An empty list for requests of <paramref name="communicator"/>.</summary>
    public RequestList(Communicator communicator, int capacity = 16)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        engine = communicator.Engine;
        stride = engine.RequestSize;
        types = new DataType[capacity];
        persistent = new bool[capacity];
        handles = Allocate(null, capacity, stride);
        statuses = Allocate(null, capacity, engine.StatusSize);
    }

    /// <summary>The number of requests, completed ones included until <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>A view of one request; complete it either through the view or through the list, not both.</summary>
    public Request this[int index] => new(engine, HandleAt(index), types[index]);

    /// <summary>Appends a request; from then on the list completes it.</summary>
    public void Add(Request request, bool isPersistent = false)
    {
        void* cell = Reserve(request.Owner);
        HandleArray.Write((byte*)cell, 0, stride, request.Handle);
        Commit(request.Type, isPersistent);
    }

    /// <summary>Starts all requests; they must be persistent and not running.</summary>
    public void StartAll()
    {
        allComplete = false;
        engine.Start(handles, Count);
    }

    /// <summary>Starts <paramref name="count"/> of the requests from <paramref name="first"/> on, as <see cref="StartAll"/> does.</summary>
    public void Start(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)Count, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(Count - first), nameof(count));
        allComplete = false;
        engine.Start(handles + ((long)first * stride), count);
    }

    /// <summary>Waits until all are complete; afterwards <see cref="StatusOf"/> tells what arrived.</summary>
    public void WaitAll()
    {
        engine.WaitAll(handles, Count, statuses);
        allComplete = true;
    }

    /// <summary>Waits until one is complete and returns its index, or -1 when none was running.</summary>
    public int WaitAny(out MessageStatus status)
    {
        int index = engine.WaitAny(handles, Count, statuses);
        status = index >= 0 ? engine.Decode(statuses, types[index]) : default;
        return index;
    }

    /// <summary>Whether all are complete; if so, they are completed as by <see cref="WaitAll"/>.</summary>
    public bool TestAll() => engine.TestAll(handles, Count, statuses);

    /// <summary>
    /// What request <paramref name="index"/> received, after <see cref="WaitAll"/> or a successful <see cref="TestAll"/>.
    /// </summary>
    public MessageStatus StatusOf(int index)
    {
        RequireIndex(index);
        return engine.Decode(statuses + ((long)index * engine.StatusSize), types[index]);
    }

    /// <summary>Forgets completed requests and frees persistent ones; a request still running is an error.</summary>
    public void Clear()
    {
        for (int i = 0; i < Count && !allComplete; i++)
        {
            if (!persistent[i] && !engine.IsNull(HandleAt(i)))
            {
                throw new InvalidOperationException($"request {i} of {Count} has not been completed; call WaitAll before Clear");
            }
        }

        FreePersistent();
        Count = 0;
        allComplete = true;
    }

    /// <summary>Frees the list and its persistent requests; all requests must have been completed.</summary>
    public void Dispose()
    {
        if (handles != null)
        {
            FreePersistent();
            Count = 0;
            NativeMemory.Free(handles);
            NativeMemory.Free(statuses);
            handles = null;
            statuses = null;
        }
    }

    /// <summary>The zeroed cell of the next request; it counts only after <see cref="Commit"/>.</summary>
    internal void* Reserve(Engine? owner)
    {
        ObjectDisposedException.ThrowIf(handles == null, this);
        if (!ReferenceEquals(owner, engine) && owner?.GetType() != engine.GetType())
        {
            throw new ArgumentException("the request belongs to another kind of communicator than this list");
        }

        if (Count == types.Length)
        {
            Grow();
        }

        byte* cell = handles + ((long)Count * stride);
        HandleArray.Write(cell, 0, stride, 0);
        return cell;
    }

    internal void Commit(DataType type, bool persistent)
    {
        types[Count] = type;
        this.persistent[Count] = persistent;
        persistentCount += persistent ? 1 : 0;
        allComplete = false;
        Count++;
    }

    private static byte* Allocate(byte* old, int capacity, int size) =>
        (byte*)NativeMemory.Realloc(old, (nuint)capacity * (nuint)size);

    private void Grow()
    {
        int capacity = checked(types.Length * 2);
        Array.Resize(ref types, capacity);
        Array.Resize(ref persistent, capacity);
        handles = Allocate(handles, capacity, stride);
        statuses = Allocate(statuses, capacity, engine.StatusSize);
    }

    private nint HandleAt(int index)
    {
        RequireIndex(index);
        return HandleArray.Read(handles, index, stride);
    }

    private void RequireIndex(int index) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));

    private void FreePersistent()
    {
        for (int i = 0; i < Count && persistentCount > 0; i++)
        {
            if (persistent[i] && !engine.IsNull(HandleAt(i)))
            {
                engine.Free(handles + ((long)i * stride));
            }
        }

        persistentCount = 0;
    }
}
