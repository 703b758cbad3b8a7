using System.Text;

namespace SimKit.Hdf5;

/// <summary>A group of an HDF5 file: named groups and datasets. Names may be paths relative to the group.</summary>
public sealed unsafe class H5Group : H5Object
{
    private const ulong MaxLinks = 10_000_000;
    private const nint MaxNameBytes = 64 << 10;

    internal H5Group(H5File file, long id, string path)
        : base(file, H5HandleKind.Group, id, path)
    {
    }

    /// <summary>The entries, in the order of their creation where the file tracks it, else by name.</summary>
    public IReadOnlyList<H5Link> Links
    {
        get
        {
            lock (H5Library.Gate)
            {
                Check(H5G.get_info(Id, out H5G.info_t info), "H5Gget_info");
                if (info.nlinks > MaxLinks)
                {
                    throw Refuse("H5Gget_info", $"{info.nlinks} entries are not plausible; the file is damaged");
                }

                int index = TracksOrder(links: true) ? H5.INDEX_CRT_ORDER : H5.INDEX_NAME;
                List<H5Link> links = [];
                for (ulong i = 0; i < info.nlinks; i++)
                {
                    string name = LinkName(index, i);
                    links.Add(new H5Link(name, KindOf(name)));
                }

                return links;
            }
        }
    }

    /// <summary>Whether there is an object of this name or path; false as well when a group on the way is missing.</summary>
    public bool Exists(string name)
    {
        lock (H5Library.Gate)
        {
            string reached = name.StartsWith('/') ? "/" : "";
            foreach (string part in name.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                reached += reached is "" or "/" ? part : "/" + part;
                if (Check(H5L.exists(Id, reached, H5P.DEFAULT), "H5Lexists", name) == 0
                    || Check(H5O.exists_by_name(Id, reached, H5P.DEFAULT), "H5Oexists_by_name", name) == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Makes a group; the groups above it must exist.</summary>
    public H5Group CreateGroup(string name)
    {
        lock (H5Library.Gate)
        {
            using H5Handle creation = new(H5HandleKind.Properties, H5P.create(H5P.GROUP_CREATE), "H5Pcreate", Where);
            if (File.Options.TracksCreationOrder)
            {
                H5FileOpening.TrackOrder(creation.Id, Where);
                uint flags = H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED;
                Check(H5P.set_link_creation_order(creation.Id, flags), "H5Pset_link_creation_order");
            }

            long id = Check(H5G.create(Id, name, H5P.DEFAULT, creation.Id, H5P.DEFAULT), "H5Gcreate2", $"new group '{name}'");
            return new H5Group(File, H5Handle.Own(id, "H5Gcreate2", Where), Child(name));
        }
    }

    /// <summary>Opens a group; throws <see cref="H5Exception"/> when there is none of this name.</summary>
    public H5Group OpenGroup(string name)
    {
        lock (H5Library.Gate)
        {
            Demand(name, H5LinkKind.Group);
            long id = Check(H5G.open(Id, name, H5P.DEFAULT), "H5Gopen2", name);
            return new H5Group(File, H5Handle.Own(id, "H5Gopen2", Where), Child(name));
        }
    }

    /// <summary>
    /// Makes a dataset of numbers of type <typeparamref name="T"/>; an empty shape is a scalar. <paramref name="fillValue"/> is what
    /// elements never written read as (0 when null).
    /// </summary>
    public H5Dataset CreateDataset<T>(string name, ReadOnlySpan<ulong> shape, H5DatasetOptions? options = null, T? fillValue = null)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            (long memory, long stored, H5ElementType element) = H5NumberType.Of<T>();
            T fill = fillValue.GetValueOrDefault();
            H5DatasetLayout layout = new(shape, options ?? new(), element.Size, $"new dataset '{name}' in {Where}");
            return Create(name, stored, layout, memory, fillValue is null ? null : &fill);
        }
    }

    /// <summary>Opens a dataset; throws <see cref="H5Exception"/> when there is none of this name.</summary>
    public H5Dataset OpenDataset(string name)
    {
        lock (H5Library.Gate)
        {
            Demand(name, H5LinkKind.Dataset);
            long id = Check(H5D.open(Id, name, H5P.DEFAULT), "H5Dopen2", name);
            return new H5Dataset(File, H5Handle.Own(id, "H5Dopen2", Where), Child(name));
        }
    }

    /// <summary>Makes a dataset, writes all of it and closes it.</summary>
    public void Write<T>(string name, ReadOnlySpan<ulong> shape, ReadOnlySpan<T> data, H5DatasetOptions? options = null)
        where T : unmanaged
    {
        using H5Dataset dataset = CreateDataset<T>(name, shape, options);
        dataset.Write(data);
    }

    /// <summary>Makes a scalar dataset that holds one text of fixed length (UTF-8).</summary>
    public void WriteText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (H5Library.Gate)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            using H5Handle type = H5Text.FixedType(bytes, Where);
            using H5Dataset dataset = Create(name, type.Id, new H5DatasetLayout([], new(), bytes.Length, Where), 0, null);
            fixed (byte* buffer = bytes.Length > 0 ? bytes : [0])
            {
                dataset.Check(H5D.write(dataset.Id, type.Id, H5S.ALL, H5S.ALL, H5P.DEFAULT, buffer), "H5Dwrite");
            }
        }
    }

    /// <summary>
    /// Gives an object a second name (a hard link): both are equal, and the object lives as long as one of them. The groups above the new
    /// name must exist.
    /// </summary>
    /// <param name="name">The new name.</param>
    /// <param name="target">Name or path of the object.</param>
    public void AddLink(string name, string target)
    {
        lock (H5Library.Gate)
        {
            Check(H5L.create_hard(Id, target, Id, name, H5P.DEFAULT, H5P.DEFAULT), "H5Lcreate_hard", $"'{name}' for '{target}'");
        }
    }

    /// <summary>Takes an entry out of the group; its space is not given back to the file system.</summary>
    public void Delete(string name)
    {
        lock (H5Library.Gate)
        {
            Check(H5L.delete(Id, name, H5P.DEFAULT), "H5Ldelete", name);
        }
    }

    internal H5Dataset Create(string name, long storedType, H5DatasetLayout layout, long fillType, void* fill)
    {
        using H5Handle space = H5Space.Simple(layout.Shape, layout.MaxShape, layout.Where);
        using H5Handle creation = layout.Properties(File.Options.TracksCreationOrder, File.IsParallel);
        if (fill is not null)
        {
            Check(H5P.set_fill_value(creation.Id, fillType, fill), "H5Pset_fill_value", name);
        }

        long id = Check(
            H5D.create(Id, name, storedType, space.Id, H5P.DEFAULT, creation.Id, H5P.DEFAULT), "H5Dcreate2", $"new dataset '{name}'");
        return new H5Dataset(File, H5Handle.Own(id, "H5Dcreate2", Where), Child(name));
    }

    private protected override bool TracksAttributeOrder() => TracksOrder(links: false);

    private bool TracksOrder(bool links)
    {
        using H5Handle creation = new(H5HandleKind.Properties, H5G.get_create_plist(Id), "H5Gget_create_plist", Where);
        uint flags;
        Check(
            links ? H5P.get_link_creation_order(creation.Id, out flags) : H5P.get_attr_creation_order(creation.Id, out flags),
            "H5Pget_creation_order");
        return (flags & H5P.CRT_ORDER_TRACKED) != 0;
    }

    private string LinkName(int index, ulong i)
    {
        nint length = (nint)Check(H5L.get_name_by_idx(Id, ".", index, H5.ITER_INC, i, null, 0, H5P.DEFAULT), "H5Lget_name_by_idx");
        if (length > MaxNameBytes)
        {
            throw Refuse("H5Lget_name_by_idx", $"a name of {length} bytes is not plausible; the file is damaged");
        }

        byte[] name = new byte[length + 1];
        fixed (byte* buffer = name)
        {
            Check(H5L.get_name_by_idx(Id, ".", index, H5.ITER_INC, i, buffer, (nuint)name.Length, H5P.DEFAULT), "H5Lget_name_by_idx");
        }

        return Encoding.UTF8.GetString(name, 0, (int)length);
    }

    private H5LinkKind KindOf(string name)
    {
        if (H5O.exists_by_name(Id, name, H5P.DEFAULT) <= 0)
        {
            return H5LinkKind.Dangling;
        }

        using H5Handle target = new(H5HandleKind.Object, H5O.open(Id, name, H5P.DEFAULT), "H5Oopen", Where, name);
        return H5I.get_type(target.Id) switch
        {
            H5I.GROUP => H5LinkKind.Group,
            H5I.DATASET => H5LinkKind.Dataset,
            _ => H5LinkKind.Datatype,
        };
    }

    private void Demand(string name, H5LinkKind kind)
    {
        string wanted = kind.ToString().ToLowerInvariant();
        if (!Exists(name))
        {
            string others = string.Join(", ", Links.Select(link => link.Name));
            throw Refuse("open", $"there is no {wanted} '{name}'; the group holds {(others.Length > 0 ? others : "nothing")}");
        }

        H5LinkKind found = KindOf(name);
        if (found != kind)
        {
            throw Refuse("open", $"'{name}' is a {found.ToString().ToLowerInvariant()}, not a {wanted}");
        }
    }

    private string Child(string name) => name.StartsWith('/') ? name : Path == "/" ? "/" + name : Path + "/" + name;
}
