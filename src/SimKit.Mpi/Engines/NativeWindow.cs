using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi.Engines;

/// <summary>A window of the MPI library; failures are returned, not fatal.</summary>
internal sealed unsafe class NativeWindow : WindowEngine
{
    private const int Alignment = 64;

    private readonly NativeEngine engine;
    private readonly FamilyTable table;
    private readonly void* owned;
    private nint win;

    private NativeWindow(NativeEngine engine, FamilyTable table, nint win, nint address, void* owned)
    {
        this.engine = engine;
        this.table = table;
        this.win = win;
        this.owned = owned;
        Address = address;
        engine.Check(Native.MPI_Win_set_errhandler(win, table.ErrorsReturn), nameof(Window<byte>));
    }

    internal override nint Address { get; }

    public override void Dispose()
    {
        if (win != 0)
        {
            nint old = win;
            win = 0;
            engine.Check(Native.MPI_Win_free(&old), nameof(Dispose));
            NativeMemory.AlignedFree(owned);
        }
    }

    /// <summary>
    /// Memory from the library where it is aligned on every rank, otherwise our own: MPICH 4.0 writes to wrong places in windows
    /// whose memory is not 16-byte aligned, and vector kernels want 64.
    /// </summary>
    internal static NativeWindow Create(NativeEngine engine, FamilyTable table, long bytes, int unit)
    {
        nint win = 0;
        nint address = 0;
        engine.Check(Native.MPI_Win_allocate((nint)bytes, unit, table.InfoNull, engine.Handle, &address, &win), nameof(Create));
        int misaligned = address % Alignment == 0 ? 0 : 1;
        engine.Allreduce(Engine.InPlace, &misaligned, 1, TypeOf<int>.Value, Operation.Max, null);
        if (misaligned == 0)
        {
            return new NativeWindow(engine, table, win, address, null);
        }

        engine.Check(Native.MPI_Win_free(&win), nameof(Create));
        void* own = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        win = 0;
        engine.Check(Native.MPI_Win_create(own, (nint)bytes, unit, table.InfoNull, engine.Handle, &win), nameof(Create));
        return new NativeWindow(engine, table, win, (nint)own, own);
    }

    internal static NativeWindow CreateShared(NativeEngine engine, FamilyTable table, long bytes, int unit)
    {
        // Parts on pages of their own: aligned, and first touched by their owner.
        nint info = 0;
        engine.Check(Native.MPI_Info_create(&info), nameof(CreateShared));
        engine.Check(Native.MPI_Info_set(info, "alloc_shared_noncontig", "true"), nameof(CreateShared));
        nint win = 0;
        nint address = 0;
        engine.Check(Native.MPI_Win_allocate_shared((nint)bytes, unit, info, engine.Handle, &address, &win), nameof(CreateShared));
        engine.Check(Native.MPI_Info_free(&info), nameof(CreateShared));
        return new NativeWindow(engine, table, win, address, null);
    }

    internal override nint PartOf(int rank)
    {
        nint size;
        int unit;
        nint address = 0;
        engine.Check(Native.MPI_Win_shared_query(win, rank, &size, &unit, &address), nameof(PartOf), rank);
        return address;
    }

    internal override void Put(void* origin, int count, DataType type, int rank, long offset) =>
        engine.Check(Native.MPI_Put(origin, count, type.Handle, rank, (nint)offset, count, type.Handle, win), nameof(Put), rank);

    internal override void Get(void* origin, int count, DataType type, int rank, long offset) =>
        engine.Check(Native.MPI_Get(origin, count, type.Handle, rank, (nint)offset, count, type.Handle, win), nameof(Get), rank);

    internal override void Accumulate(void* origin, int count, DataType type, int rank, long offset, Operation op) =>
        engine.Check(
            Native.MPI_Accumulate(origin, count, type.Handle, rank, (nint)offset, count, type.Handle, op.Handle, win),
            nameof(Accumulate), rank);

    internal override void GetAccumulate(void* origin, void* result, int count, DataType type, int rank, long offset, Operation op) =>
        engine.Check(
            Native.MPI_Get_accumulate(
                origin, count, type.Handle, result, count, type.Handle, rank, (nint)offset, count, type.Handle, op.Handle, win),
            nameof(GetAccumulate), rank);

    internal override void FetchAndOp(void* origin, void* result, DataType type, int rank, long offset, Operation op) =>
        engine.Check(Native.MPI_Fetch_and_op(origin, result, type.Handle, rank, (nint)offset, op.Handle, win), nameof(FetchAndOp), rank);

    internal override void CompareAndSwap(void* origin, void* compare, void* result, DataType type, int rank, long offset) =>
        engine.Check(
            Native.MPI_Compare_and_swap(origin, compare, result, type.Handle, rank, (nint)offset, win), nameof(CompareAndSwap), rank);

    internal override void Lock(int rank, bool exclusive) =>
        engine.Check(Native.MPI_Win_lock(exclusive ? table.LockExclusive : table.LockShared, rank, 0, win), nameof(Lock), rank);

    internal override void Unlock(int rank) => engine.Check(Native.MPI_Win_unlock(rank, win), nameof(Unlock), rank);

    internal override void LockAll() => engine.Check(Native.MPI_Win_lock_all(0, win), nameof(LockAll));

    internal override void UnlockAll() => engine.Check(Native.MPI_Win_unlock_all(win), nameof(UnlockAll));

    internal override void Flush(int rank) => engine.Check(Native.MPI_Win_flush(rank, win), nameof(Flush), rank);

    internal override void FlushAll() => engine.Check(Native.MPI_Win_flush_all(win), nameof(FlushAll));

    internal override void Fence() => engine.Check(Native.MPI_Win_fence(0, win), nameof(Fence));

    internal override void Sync() => engine.Check(Native.MPI_Win_sync(win), nameof(Sync));
}
