using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi.Engines;

/// <summary>A communicator of the MPI library.</summary>
internal sealed unsafe partial class NativeEngine : Engine
{
    // Below every family's special values, so that the library rejects it.
    private const int InvalidNumber = int.MinValue;

    // Never read: only the address counts.
    private static readonly void* EmptyBuffer = (void*)64;

    private readonly FamilyTable table = MpiRuntime.Table;
    private nint comm;

    private NativeEngine(nint comm)
    {
        this.comm = comm;
        int rank;
        int size;
        MpiRuntime.Check(Native.MPI_Comm_rank(comm, &rank), nameof(Rank));
        MpiRuntime.Check(Native.MPI_Comm_size(comm, &size), nameof(Size));
        Rank = rank;
        Size = size;
    }

    internal override int Rank { get; }

    internal override int Size { get; }

    internal override nint Handle => comm;

    internal override int RequestSize => table.HandleSize;

    internal override int StatusSize => table.StatusSize;

    internal override string ProcessorName
    {
        get
        {
            byte* name = stackalloc byte[table.MaxProcessorName + 1];
            int length;
            Check(Native.MPI_Get_processor_name(name, &length), nameof(ProcessorName));
            return Marshal.PtrToStringUTF8((nint)name, length);
        }
    }

    private bool IsWorld => comm == table.CommWorld;

    public override void Dispose()
    {
        if (comm != 0 && !IsWorld)
        {
            nint old = comm;
            comm = 0;
            Check(Native.MPI_Comm_free(&old), nameof(Dispose));
        }
    }

    internal static NativeEngine ForWorld() => new(MpiRuntime.Table.CommWorld);

    internal override Engine Duplicate()
    {
        nint result = 0;
        Check(Native.MPI_Comm_dup(comm, &result), nameof(Duplicate));
        return new NativeEngine(result);
    }

    internal override Engine? Split(int? color, int key)
    {
        nint result = 0;
        Check(Native.MPI_Comm_split(comm, color ?? FamilyTable.Undefined, key, &result), nameof(Split));
        return color is null ? null : new NativeEngine(result);
    }

    internal override Engine SplitShared(int key)
    {
        nint result = 0;
        Check(Native.MPI_Comm_split_type(comm, table.CommTypeShared, key, table.InfoNull, &result), nameof(SplitShared));
        return new NativeEngine(result);
    }

    internal override CommunicatorComparison CompareWith(Engine other)
    {
        int result;
        Check(Native.MPI_Comm_compare(comm, other.Handle, &result), nameof(Communicator.CompareWith));
        return (CommunicatorComparison)(result - table.Identical);
    }

    internal override Engine CreateCartesian(ReadOnlySpan<int> dimensions, ReadOnlySpan<bool> periodic, bool reorder)
    {
        int* periods = stackalloc int[periodic.Length];
        for (int d = 0; d < periodic.Length; d++)
        {
            periods[d] = periodic[d] ? 1 : 0;
        }

        nint result = 0;
        fixed (int* dims = dimensions)
        {
            Check(Native.MPI_Cart_create(comm, dimensions.Length, dims, periods, reorder ? 1 : 0, &result), nameof(CreateCartesian));
        }

        return new NativeEngine(result);
    }

    internal override WindowEngine CreateWindow(long bytes, int unit) => NativeWindow.Create(this, table, bytes, unit);

    internal override WindowEngine CreateSharedWindow(long bytes, int unit) => NativeWindow.CreateShared(this, table, bytes, unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Check(int code, string operation, int peer = MpiException.NoPeer)
    {
        if (code != 0)
        {
            Throw(code, operation, peer);
        }
    }

    private void Throw(int code, string operation, int peer) => throw MpiRuntime.Failure(code, operation, Rank, peer);

    /// <summary>The buffer as the library wants it: MPICH takes two empty (null) buffers for one that is aliased.</summary>
    private void* Buffer(void* data) => data == InPlace ? (void*)table.InPlace : data == null ? EmptyBuffer : data;

    private int SourceOf(int source) =>
        source >= 0 ? source
        : source == Communicator.AnySource ? table.AnySource
        : source == Communicator.ProcNull ? table.ProcNull
        : InvalidNumber;

    private int DestinationOf(int rank) => rank >= 0 ? rank : rank == Communicator.ProcNull ? table.ProcNull : InvalidNumber;

    private int TagOf(int tag) => tag >= 0 ? tag : tag == Communicator.AnyTag ? table.AnyTag : InvalidNumber;

    private static int SentTagOf(int tag) => tag >= 0 ? tag : InvalidNumber;
}
