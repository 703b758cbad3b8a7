namespace SimKit.Mpi.Engines;

/// <summary>What a window can do, without types. Offsets are in units of the window's element.</summary>
internal abstract unsafe class WindowEngine : IDisposable
{
    internal abstract nint Address { get; }

    public abstract void Dispose();

    /// <summary>The address of a rank's part in this process; for shared windows.</summary>
    internal abstract nint PartOf(int rank);

    internal abstract void Put(void* origin, int count, DataType type, int rank, long offset);

    internal abstract void Get(void* origin, int count, DataType type, int rank, long offset);

    internal abstract void Accumulate(void* origin, int count, DataType type, int rank, long offset, Operation op);

    internal abstract void GetAccumulate(void* origin, void* result, int count, DataType type, int rank, long offset, Operation op);

    internal abstract void FetchAndOp(void* origin, void* result, DataType type, int rank, long offset, Operation op);

    internal abstract void CompareAndSwap(void* origin, void* compare, void* result, DataType type, int rank, long offset);

    internal abstract void Lock(int rank, bool exclusive);

    internal abstract void Unlock(int rank);

    internal abstract void LockAll();

    internal abstract void UnlockAll();

    internal abstract void Flush(int rank);

    internal abstract void FlushAll();

    internal abstract void Fence();

    internal abstract void Sync();
}
