using System.Runtime.InteropServices;

namespace SimKit.Mpi.Engines;

/// <summary>A window of one rank: plain memory, every operation done at once.</summary>
internal sealed unsafe class SerialWindow : WindowEngine
{
    private const int Alignment = 64;

    private readonly long bytes;
    private readonly int unit;
    private byte* memory;

    internal SerialWindow(long bytes, int unit)
    {
        this.bytes = bytes;
        this.unit = unit;
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        NativeMemory.Clear(memory, (nuint)bytes);
    }

    internal override nint Address => (nint)memory;

    public override void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }

    internal override nint PartOf(int rank)
    {
        SerialEngine.RequireSelf(rank, nameof(PartOf));
        return Address;
    }

    internal override void Put(void* origin, int count, DataType type, int rank, long offset)
    {
        void* target = Target(rank, offset, count, type, nameof(Put));
        Buffer.MemoryCopy(origin, target, count * type.Extent, count * type.Extent);
    }

    internal override void Get(void* origin, int count, DataType type, int rank, long offset)
    {
        void* target = Target(rank, offset, count, type, nameof(Get));
        Buffer.MemoryCopy(target, origin, count * type.Extent, count * type.Extent);
    }

    internal override void Accumulate(void* origin, int count, DataType type, int rank, long offset, Operation op) =>
        SerialArithmetic.Apply(op.Kind, type.Kind, origin, Target(rank, offset, count, type, nameof(Accumulate)), count, (int)type.Extent);

    internal override void GetAccumulate(void* origin, void* result, int count, DataType type, int rank, long offset, Operation op)
    {
        Get(result, count, type, rank, offset);
        Accumulate(origin, count, type, rank, offset, op);
    }

    internal override void FetchAndOp(void* origin, void* result, DataType type, int rank, long offset, Operation op) =>
        GetAccumulate(origin, result, 1, type, rank, offset, op);

    internal override void CompareAndSwap(void* origin, void* compare, void* result, DataType type, int rank, long offset)
    {
        Get(result, 1, type, rank, offset);
        int size = (int)type.Extent;
        if (new ReadOnlySpan<byte>(result, size).SequenceEqual(new ReadOnlySpan<byte>(compare, size)))
        {
            Put(origin, 1, type, rank, offset);
        }
    }

    internal override void Lock(int rank, bool exclusive) => SerialEngine.RequireSelf(rank, nameof(Lock));

    internal override void Unlock(int rank) => SerialEngine.RequireSelf(rank, nameof(Unlock));

    internal override void LockAll() => Sync();

    internal override void UnlockAll() => Sync();

    internal override void Flush(int rank) => SerialEngine.RequireSelf(rank, nameof(Flush));

    internal override void FlushAll() => Sync();

    internal override void Fence() => Sync();

    internal override void Sync() => Thread.MemoryBarrier();

    private void* Target(int rank, long offset, int count, DataType type, string operation)
    {
        SerialEngine.RequireSelf(rank, operation);
        if (offset < 0 || (offset * unit) + (count * type.Extent) > bytes)
        {
            throw new MpiException(
                operation, 0, rank, MpiErrorClass.Range,
                $"{count} elements at offset {offset} do not lie in a window of {bytes / unit} elements");
        }

        return memory + (offset * unit);
    }
}
