namespace SimKit.Hdf5;

public sealed unsafe partial class H5Dataset
{
    private const int MpioCollective = 1;

    /// <summary>How the last collective transfer was carried out by the library: 0 means that it fell back to independent access.</summary>
    internal int LastIoMode { get; private set; }

    /// <summary>Writes the whole dataset; the span has exactly its number of elements.</summary>
    public void Write<T>(ReadOnlySpan<T> data)
        where T : unmanaged
    {
        ulong[] start = new ulong[shape.Length];
        Write(data, start, shape);
    }

    /// <summary>
    /// Writes a block. <paramref name="collective"/> matters in parallel files only: all ranks call together, those without a share with
    /// a count of 0; compressed datasets demand it.
    /// </summary>
    public void Write<T>(ReadOnlySpan<T> data, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, bool collective = false)
        where T : unmanaged
        => Write(data, count, new ulong[count.Length], start, count, collective);

    /// <summary>
    /// Writes a block out of a larger array in memory of shape <paramref name="memoryShape"/>, taking it from
    /// <paramref name="memoryStart"/> on: the halo of a field is skipped without a copy.
    /// </summary>
    public void Write<T>(
        ReadOnlySpan<T> memory,
        ReadOnlySpan<ulong> memoryShape,
        ReadOnlySpan<ulong> memoryStart,
        ReadOnlySpan<ulong> start,
        ReadOnlySpan<ulong> count,
        bool collective = false)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            (long type, _, H5ElementType element) = H5NumberType.Of<T>();
            if (!ElementType.CanHold(element))
            {
                throw Refuse("write", $"it stores {ElementType} and cannot hold {typeof(T).Name} without loss");
            }

            Validate("write", memory.Length, memoryShape, memoryStart, start, count);
            if (File.IsParallel && isFiltered && !collective)
            {
                throw Refuse("write", "it is compressed or carries checksums, so all ranks must write together (collective)");
            }

            // HDF5 would let the ranks wait for each other for ever, or each allocate on its own.
            if (File.IsParallel && chunk.Length > 0 && !isAllocatedEarly)
            {
                throw Refuse(
                    "write",
                    "its chunks are allocated as they are written, which several ranks cannot do; write it on one rank, or make it with "
                    + "early allocation");
            }

            using H5Handle inMemory = Selected(memoryShape, memoryStart, count);
            using H5Handle inFile = Selected(shape, start, count);
            using H5Handle transfer = TransferProperties(collective);
            T nothing = default;
            fixed (T* first = memory)
            {
                T* buffer = first is null ? &nothing : first;
                Check(H5D.write(Id, type, inMemory.Id, inFile.Id, transfer.Id, buffer), "H5Dwrite");
            }

            NoteIoMode(transfer.Id, collective);
        }
    }

    /// <summary>Reads the whole dataset into a new array, after checking that it has at most <paramref name="maxElements"/>.</summary>
    public T[] ReadAll<T>(long maxElements = 1L << 28)
        where T : unmanaged
    {
        ulong count = Count;
        if (count > (ulong)Math.Min(maxElements, Array.MaxLength))
        {
            throw Refuse("read", $"it has {count} elements, more than the {maxElements} allowed; read it in blocks");
        }

        T[] data = new T[count];
        Read<T>(data);
        return data;
    }

    /// <summary>Reads the whole dataset; the span has exactly its number of elements.</summary>
    public void Read<T>(Span<T> data)
        where T : unmanaged
    {
        ulong[] start = new ulong[shape.Length];
        Read(data, start, shape);
    }

    /// <summary>Reads a block; see <see cref="Write{T}(ReadOnlySpan{T}, ReadOnlySpan{ulong}, ReadOnlySpan{ulong}, bool)"/>.</summary>
    public void Read<T>(Span<T> data, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, bool collective = false)
        where T : unmanaged
        => Read(data, count, new ulong[count.Length], start, count, collective);

    /// <summary>Reads a block into a larger array of shape <paramref name="memoryShape"/> from <paramref name="memoryStart"/> on.</summary>
    public void Read<T>(
        Span<T> memory,
        ReadOnlySpan<ulong> memoryShape,
        ReadOnlySpan<ulong> memoryStart,
        ReadOnlySpan<ulong> start,
        ReadOnlySpan<ulong> count,
        bool collective = false)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            (long type, _, H5ElementType element) = H5NumberType.Of<T>();
            if (!element.CanHold(ElementType))
            {
                throw Refuse("read", $"it stores {ElementType} and cannot be read as {typeof(T).Name} without loss");
            }

            Validate("read", memory.Length, memoryShape, memoryStart, start, count);
            using H5Handle inMemory = Selected(memoryShape, memoryStart, count);
            using H5Handle inFile = Selected(shape, start, count);
            using H5Handle transfer = TransferProperties(collective);
            T nothing = default;
            fixed (T* first = memory)
            {
                T* buffer = first is null ? &nothing : first;
                Check(H5D.read(Id, type, inMemory.Id, inFile.Id, transfer.Id, buffer), "H5Dread");
            }

            NoteIoMode(transfer.Id, collective);
        }
    }

    internal void DemandRank(int rank, string operation)
    {
        if (rank != shape.Length)
        {
            throw Refuse(operation, $"{rank} dimensions were given, the dataset has {shape.Length} ({H5Space.Text(shape)})");
        }
    }

    private void Validate(
        string operation,
        int length,
        ReadOnlySpan<ulong> memoryShape,
        ReadOnlySpan<ulong> memoryStart,
        ReadOnlySpan<ulong> start,
        ReadOnlySpan<ulong> count)
    {
        DemandRank(start.Length, operation);
        DemandRank(count.Length, operation);
        DemandRank(memoryShape.Length, operation);
        DemandRank(memoryStart.Length, operation);
        if (count.Contains(0ul))
        {
            return;
        }

        if ((ulong)length != H5Space.Count(memoryShape, Where))
        {
            throw Refuse(operation, $"{length} elements were given for a block of {H5Space.Text(memoryShape)}");
        }

        for (int i = 0; i < count.Length; i++)
        {
            if (start[i] > shape[i] || count[i] > shape[i] - start[i])
            {
                throw Refuse(
                    operation,
                    $"the block {H5Space.Text(count)} from {string.Join(",", start.ToArray())} leaves the shape {H5Space.Text(shape)}");
            }

            if (memoryStart[i] > memoryShape[i] || count[i] > memoryShape[i] - memoryStart[i])
            {
                throw Refuse(operation, $"the block {H5Space.Text(count)} leaves the array in memory of {H5Space.Text(memoryShape)}");
            }
        }
    }

    private H5Handle Selected(ReadOnlySpan<ulong> extent, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count)
    {
        H5Handle space = H5Space.Simple(extent, default, Where);
        try
        {
            H5Space.Select(space.Id, start, count, Where);
            return space;
        }
        catch (H5Exception)
        {
            space.Dispose();
            throw;
        }
    }

    private H5Handle TransferProperties(bool collective)
    {
        H5Handle transfer = new(H5HandleKind.Properties, H5P.create(H5P.DATASET_XFER), "H5Pcreate", Where);
        if (collective && File.IsParallel && H5P.set_dxpl_mpio(transfer.Id, MpioCollective) < 0)
        {
            string stack = H5Error.Stack();
            transfer.Dispose();
            throw Refuse("H5Pset_dxpl_mpio", stack);
        }

        return transfer;
    }

    private void NoteIoMode(long transfer, bool collective)
    {
        if (collective && File.IsParallel)
        {
            Check(H5P.get_mpio_actual_io_mode(transfer, out int mode), "H5Pget_mpio_actual_io_mode");
            LastIoMode = mode;
        }
    }
}
