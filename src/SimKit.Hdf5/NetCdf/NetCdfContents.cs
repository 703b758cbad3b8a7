using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SimKit.Hdf5;

// Finds dimensions and variables in the root group of an HDF5 file, as netCDF-C does.
internal static unsafe class NetCdfContents
{
    private const int MaxNameBytes = 64 << 10;

    internal static void Read(NetCdfFile owner, H5Group root, List<NetCdfDimension> dimensions, List<NetCdfVariable> variables)
    {
        lock (H5Library.Gate)
        {
            List<(string Name, H5Dataset Data, bool IsScale)> found = [];
            foreach (H5Link link in root.Links.Where(link => link.Kind == H5LinkKind.Dataset))
            {
                H5Dataset data = root.OpenDataset(link.Name);
                bool scale = data.Check(H5DS.is_scale(data.Id), "H5DSis_scale") > 0 && data.Shape.Length > 0;
                found.Add((link.Name, data, scale));
                if (scale)
                {
                    dimensions.Add(ReadDimension(link.Name, data, dimensions.Count));
                }
            }

            dimensions.Sort((a, b) => a.Id.CompareTo(b.Id));
            foreach ((string name, H5Dataset data, bool isScale) in found)
            {
                if (!isScale || !ScaleName(data).StartsWith(NetCdfConventions.WithoutVariable, StringComparison.Ordinal))
                {
                    string shown = name.StartsWith(NetCdfConventions.NotCoordinate, StringComparison.Ordinal)
                        ? name[NetCdfConventions.NotCoordinate.Length..] : name;
                    NetCdfDimension[] over = DimensionsOf(data, isScale ? name : null, dimensions);
                    variables.Add(new NetCdfVariable(owner, shown, over, data, isTied: true));
                }
            }
        }

        // An unlimited dimension is as long as the longest variable over it.
        foreach (NetCdfVariable variable in variables)
        {
            for (int i = 0; i < variable.Dimensions.Count; i++)
            {
                NetCdfDimension dimension = variable.Dimensions[i];
                dimension.Length = Math.Max(dimension.Length, variable.Data.Shape[i]);
            }
        }
    }

    private static NetCdfDimension ReadDimension(string name, H5Dataset scale, int position)
    {
        int id = scale.HasAttribute(NetCdfConventions.DimensionId) ? scale.GetAttribute<int>(NetCdfConventions.DimensionId) : position;
        return new NetCdfDimension(id, name, scale.Shape[0], scale.MaxShape[0] == H5S.UNLIMITED) { Scale = scale };
    }

    private static NetCdfDimension[] DimensionsOf(H5Dataset data, string? coordinateOf, List<NetCdfDimension> dimensions)
    {
        NetCdfDimension[] over = new NetCdfDimension[data.Shape.Length];
        int[]? ids = data.HasAttribute(NetCdfConventions.Coordinates) ? data.GetAttributeArray<int>(NetCdfConventions.Coordinates) : null;
        for (int i = 0; i < over.Length; i++)
        {
            string? name = i == 0 && coordinateOf is not null ? coordinateOf : AttachedScale(data, i);
            NetCdfDimension? dimension = name is not null ? dimensions.Find(candidate => candidate.Name == name)
                : ids is not null && i < ids.Length ? dimensions.Find(candidate => candidate.Id == ids[i]) : null;
            over[i] = dimension ?? Phony(data.Shape[i], data.MaxShape[i], dimensions, over.AsSpan(0, i));
        }

        return over;
    }

    // Plain HDF5 datasets have no dimensions: like netCDF-C, give them anonymous ones by length.
    private static NetCdfDimension Phony(ulong length, ulong max, List<NetCdfDimension> dimensions, ReadOnlySpan<NetCdfDimension> taken)
    {
        const string prefix = "phony_dim_";
        foreach (NetCdfDimension dimension in dimensions)
        {
            if (dimension.IsAnonymous && dimension.Length == length && !taken.Contains(dimension))
            {
                return dimension;
            }
        }

        int id = dimensions.Count == 0 ? 0 : dimensions.Max(dimension => dimension.Id) + 1;
        NetCdfDimension added = new(id, $"{prefix}{dimensions.Count}", length, max == H5S.UNLIMITED) { IsAnonymous = true };
        dimensions.Add(added);
        return added;
    }

    private static string ScaleName(H5Dataset scale)
    {
        nint length = (nint)scale.Check(H5DS.get_scale_name(scale.Id, null, 0), "H5DSget_scale_name");
        byte[] name = new byte[Math.Min(length, MaxNameBytes) + 1];
        fixed (byte* buffer = name)
        {
            scale.Check(H5DS.get_scale_name(scale.Id, buffer, (nuint)name.Length), "H5DSget_scale_name");
        }

        return Encoding.UTF8.GetString(name).TrimEnd('\0');
    }

    private static string? AttachedScale(H5Dataset data, int dimension)
    {
        if (data.Check(H5DS.get_num_scales(data.Id, (uint)dimension), "H5DSget_num_scales") == 0)
        {
            return null;
        }

        byte[] name = new byte[MaxNameBytes];
        GCHandle handle = GCHandle.Alloc(name);
        try
        {
            data.Check(
                H5DS.iterate_scales(data.Id, (uint)dimension, null, &TakeName, (void*)GCHandle.ToIntPtr(handle)), "H5DSiterate_scales");
        }
        finally
        {
            handle.Free();
        }

        string path = Encoding.UTF8.GetString(name).TrimEnd('\0');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    // The first scale of a dimension is the one that counts: 1 ends the iteration.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeName(long dataset, uint dimension, long scale, void* data)
    {
        byte[] name = (byte[])GCHandle.FromIntPtr((nint)data).Target!;
        fixed (byte* buffer = name)
        {
            return H5I.get_name(scale, buffer, (nuint)name.Length) < 0 ? -1 : 1;
        }
    }
}
