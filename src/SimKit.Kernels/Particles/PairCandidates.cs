using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>Copies of particles from several places, one behind the other: x, y, z, row and, where they matter, ids.</summary>
internal sealed unsafe class PairCandidates : IDisposable
{
    /// <summary>Particles that are copied at once.</summary>
    public const int Chunk = 2 * Batch;

    private const int Batch = 4;
    private readonly NativeList<double> x = new(), y = new(), z = new();
    private readonly NativeList<int> rows = new();
    private readonly NativeList<long> ids = new();
    private double* fromX, fromY, fromZ;
    private long* fromIds;
    private int room;

    /// <summary>Candidates; behind them lies a batch of others that are infinitely far.</summary>
    public int Count { get; private set; }

    /// <summary>Their x.</summary>
    public double* X { get; private set; }

    /// <summary>Their y.</summary>
    public double* Y { get; private set; }

    /// <summary>Their z.</summary>
    public double* Z { get; private set; }

    /// <summary>Their rows.</summary>
    public int* Rows { get; private set; }

    /// <summary>Their ids, when <see cref="Begin"/> was given some.</summary>
    public long* Ids { get; private set; }

    /// <summary>Begins anew, with particles from these columns, behind which a chunk may be read.</summary>
    public void Begin(double* x, double* y, double* z, long* ids)
    {
        fromX = x;
        fromY = y;
        fromZ = z;
        fromIds = ids;
        Count = 0;
    }

    /// <summary>Appends rows that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int first, int end)
    {
        int count = Count;
        if (count + (end - first) + (2 * Chunk) > room)
        {
            MakeRoom(end - first);
        }

        // Most runs have so many: a loop whose end cannot be foreseen takes longer.
        Copy(first, count);
        Copy(first + Batch, count + Batch);
        for (int more = Chunk; more < end - first; more += Chunk)
        {
            Copy(first + more, count + more);
            Copy(first + more + Batch, count + more + Batch);
        }

        Count = count + Math.Max(0, end - first);
    }

    /// <summary>Fills the last batch.</summary>
    public void End() => Vector256.Create(double.PositiveInfinity).Store(X + Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        z.Dispose();
        rows.Dispose();
        ids.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Copy(int row, int to)
    {
        Vector256.Load(fromX + row).Store(X + to);
        Vector256.Load(fromY + row).Store(Y + to);
        Vector256.Load(fromZ + row).Store(Z + to);
        (Vector128.Create(row) + Vector128<int>.Indices).Store(Rows + to);
        if (fromIds != null)
        {
            Vector256.Load(fromIds + row).Store(Ids + to);
        }
    }

    private void MakeRoom(int more)
    {
        int size = checked((2 * Count) + more + (64 * Chunk));
        foreach (NativeList<double> list in (NativeList<double>[])[x, y, z])
        {
            list.Resize(Count);
            list.Resize(size);
        }

        rows.Resize(Count);
        rows.Resize(size);
        ids.Resize(Count);
        ids.Resize(size);
        X = x.Memory.Pointer;
        Y = y.Memory.Pointer;
        Z = z.Memory.Pointer;
        Rows = rows.Memory.Pointer;
        Ids = ids.Memory.Pointer;
        room = size;
    }
}
