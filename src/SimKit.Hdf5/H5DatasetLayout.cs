namespace SimKit.Hdf5;

// Shape, chunks and filters of a dataset to be made, checked and completed.
internal sealed unsafe class H5DatasetLayout
{
    private const int FillNever = 1;
    private const ulong LargestChunkBytes = 4 << 20;
    private const ulong RecordsPerChunk = 1024;
    private readonly H5DatasetOptions options;

    internal H5DatasetLayout(ReadOnlySpan<ulong> shape, H5DatasetOptions options, int elementBytes, string where)
    {
        this.options = options;
        Shape = shape.ToArray();
        MaxShape = options.MaxShape ?? [];
        Where = where;
        if (shape.Length > H5S.MAX_RANK || (options.MaxShape is { } max && max.Length != shape.Length))
        {
            throw new H5Exception(
                "shape", where, $"{shape.Length} dimensions with a largest shape of {MaxShape.Length} do not go together");
        }

        if (options.DeflateLevel is < 0 or > 9)
        {
            throw new H5Exception("compression", where, $"a level of {options.DeflateLevel} does not exist; 0 (none) to 9 are possible");
        }

        Chunk = options.NeedsChunks && shape.Length > 0 ? ChooseChunk(elementBytes) : [];
    }

    internal ulong[] Shape { get; }

    internal ulong[] MaxShape { get; }

    internal ulong[] Chunk { get; }

    internal string Where { get; }

    internal H5Handle Properties(bool tracksOrder, bool isParallel)
    {
        H5Handle list = new(H5HandleKind.Properties, H5P.create(H5P.DATASET_CREATE), "H5Pcreate", Where);
        try
        {
            SetProperties(list.Id, tracksOrder, isParallel);
            return list;
        }
        catch (H5Exception)
        {
            list.Dispose();
            throw;
        }
    }

    private void SetProperties(long list, bool tracksOrder, bool isParallel)
    {
        if (tracksOrder)
        {
            H5FileOpening.TrackOrder(list, Where);
        }

        // In a parallel file the library does so anyway, but does not tell.
        H5AllocationTime time = isParallel && options.AllocationTime == H5AllocationTime.Default
            ? H5AllocationTime.Early : options.AllocationTime;
        if (time != H5AllocationTime.Default)
        {
            H5Error.Check(H5P.set_alloc_time(list, (int)time), "H5Pset_alloc_time", Where);
        }

        if (options.LeavesUnfilled)
        {
            H5Error.Check(H5P.set_fill_time(list, FillNever), "H5Pset_fill_time", Where);
        }

        if (Chunk.Length > 0)
        {
            SetFilters(list);
        }
    }

    private void SetFilters(long list)
    {
        fixed (ulong* dims = Chunk)
        {
            H5Error.Check(H5P.set_chunk(list, Chunk.Length, dims), "H5Pset_chunk", Where);
        }

        if (options.Shuffle)
        {
            H5Error.Check(H5P.set_shuffle(list), "H5Pset_shuffle", Where);
        }

        if (options.DeflateLevel > 0)
        {
            H5Error.Check(H5P.set_deflate(list, (uint)options.DeflateLevel), "H5Pset_deflate", Where);
        }

        // Last, so that the checksum covers the bytes that reach the disk.
        if (options.Fletcher32)
        {
            H5Error.Check(H5P.set_fletcher32(list), "H5Pset_fletcher32", Where);
        }
    }

    // One record a chunk along growing dimensions, the whole along the others, halved until a chunk is of bearable size.
    private ulong[] ChooseChunk(int elementBytes)
    {
        ulong[] chunk = new ulong[Shape.Length];
        ulong[] limit = MaxShape.Length > 0 ? MaxShape : Shape;
        for (int i = 0; i < chunk.Length; i++)
        {
            ulong longest = limit[i] == H5S.UNLIMITED ? (Shape.Length == 1 ? RecordsPerChunk : 1) : Math.Max(1, limit[i]);
            chunk[i] = longest;
        }

        if (options.Chunk is { } given)
        {
            if (given.Length != chunk.Length || given.Contains(0ul))
            {
                throw new H5Exception("chunk", Where, $"a chunk of {H5Space.Text(given)} does not suit a shape of {H5Space.Text(Shape)}");
            }

            return [.. given.Select((length, i) => limit[i] == H5S.UNLIMITED ? length : Math.Min(length, chunk[i]))];
        }

        while (chunk.Aggregate((UInt128)elementBytes, (product, length) => product * length) > LargestChunkBytes)
        {
            int longest = Array.IndexOf(chunk, chunk.Max());
            chunk[longest] = (chunk[longest] + 1) / 2;
        }

        return chunk;
    }
}
