namespace SimKit.Hdf5;

/// <summary>
/// A dataset: an array of numbers (or texts) in row-major order. Transfers convert between number types where the value is kept, up to
/// rounding to a shorter floating-point type; other conversions are refused with <see cref="H5Exception"/>.
/// </summary>
public sealed unsafe partial class H5Dataset : H5Object
{
    /// <summary>A length without a bound, for <see cref="H5DatasetOptions.MaxShape"/>.</summary>
    public const ulong Unlimited = H5S.UNLIMITED;

    private ulong[] shape = [];
    private ulong[] maxShape = [];
    private readonly ulong[] chunk = [];
    private readonly bool isFiltered;
    private readonly bool isAllocatedEarly;

    internal H5Dataset(H5File file, long id, string path)
        : base(file, H5HandleKind.Dataset, id, path)
    {
        try
        {
            using H5Handle type = new(H5HandleKind.Type, H5D.get_type(id), "H5Dget_type", Where);
            ElementType = H5ElementType.Of(type.Id, Where);
            ReadShape();
            (chunk, isFiltered, isAllocatedEarly) = ReadLayout();
        }
        catch (H5Exception)
        {
            Close();
            throw;
        }
    }

    /// <summary>Number of elements along each dimension; empty for a scalar.</summary>
    public ReadOnlySpan<ulong> Shape => shape;

    /// <summary>Largest shape that the dataset can be extended to.</summary>
    public ReadOnlySpan<ulong> MaxShape => maxShape;

    /// <summary>Elements of a chunk along each dimension; empty when the dataset is contiguous.</summary>
    public ReadOnlySpan<ulong> Chunk => chunk;

    /// <summary>Type of an element in the file.</summary>
    public H5ElementType ElementType { get; private set; }

    /// <summary>Number of elements.</summary>
    public ulong Count => H5Space.Count(shape, Where);

    /// <summary>Bytes that the data take in the file, after compression.</summary>
    public ulong StoredBytes
    {
        get
        {
            lock (H5Library.Gate)
            {
                return H5D.get_storage_size(Id);
            }
        }
    }

    /// <summary>Where the values of a contiguous dataset begin in the file, bytes.</summary>
    /// <exception cref="H5Exception">It has chunks, or no space yet.</exception>
    public long Offset
    {
        get
        {
            lock (H5Library.Gate)
            {
                ulong offset = H5D.get_offset(Id);
                Check(offset == ulong.MaxValue ? -1 : 0, "H5Dget_offset");
                return checked((long)offset);
            }
        }
    }

    /// <summary>
    /// Changes the shape within <see cref="MaxShape"/>; new elements read as the fill value. Collective in a parallel file.
    /// </summary>
    public void Extend(ReadOnlySpan<ulong> dimensions)
    {
        lock (H5Library.Gate)
        {
            DemandRank(dimensions.Length, "extend");
            fixed (ulong* size = dimensions)
            {
                Check(H5D.set_extent(Id, size), "H5Dset_extent", $"to {H5Space.Text(dimensions)}");
            }

            dimensions.CopyTo(shape);
        }
    }

    /// <summary>All texts of a dataset of texts.</summary>
    public string[] ReadTexts()
    {
        lock (H5Library.Gate)
        {
            long id = Id;
            using H5Handle type = new(H5HandleKind.Type, H5D.get_type(id), "H5Dget_type", Where);
            using H5Handle space = new(H5HandleKind.Space, H5D.get_space(id), "H5Dget_space", Where);
            return H5Text.Read(
                type.Id, space.Id, Where, (memory, buffer) => H5D.read(id, memory, H5S.ALL, H5S.ALL, H5P.DEFAULT, buffer));
        }
    }

    private protected override bool TracksAttributeOrder()
    {
        using H5Handle creation = new(H5HandleKind.Properties, H5D.get_create_plist(Id), "H5Dget_create_plist", Where);
        Check(H5P.get_attr_creation_order(creation.Id, out uint flags), "H5Pget_attr_creation_order");
        return (flags & H5P.CRT_ORDER_TRACKED) != 0;
    }

    private void ReadShape()
    {
        using H5Handle space = new(H5HandleKind.Space, H5D.get_space(Id), "H5Dget_space", Where);
        (shape, maxShape) = H5Space.Extent(space.Id, Where);
    }

    private (ulong[] Chunk, bool IsFiltered, bool IsAllocatedEarly) ReadLayout()
    {
        using H5Handle creation = new(H5HandleKind.Properties, H5D.get_create_plist(Id), "H5Dget_create_plist", Where);
        if (Check(H5P.get_layout(creation.Id), "H5Pget_layout") != H5D.CHUNKED)
        {
            return ([], false, false);
        }

        ulong[] read = new ulong[shape.Length];
        fixed (ulong* dims = read)
        {
            Check(H5P.get_chunk(creation.Id, read.Length, dims), "H5Pget_chunk");
        }

        Check(H5P.get_alloc_time(creation.Id, out int allocation), "H5Pget_alloc_time");
        return (read, Check(H5P.get_nfilters(creation.Id), "H5Pget_nfilters") > 0, allocation == (int)H5AllocationTime.Early);
    }
}
