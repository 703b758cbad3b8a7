namespace SimKit.Hdf5;

/// <summary>A dimension of a NetCDF file: a name and a length, which grows with the data when it is unlimited.</summary>
public sealed class NetCdfDimension
{
    internal NetCdfDimension(int id, string name, ulong length, bool isUnlimited)
    {
        Id = id;
        Name = name;
        Length = length;
        IsUnlimited = isUnlimited;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>Present length.</summary>
    public ulong Length { get; internal set; }

    /// <summary>Whether the length may grow.</summary>
    public bool IsUnlimited { get; }

    // Position among the dimensions; readers list them in this order.
    internal int Id { get; }

    // Invented for a plain HDF5 dataset, as netCDF-C does; it is not in the file.
    internal bool IsAnonymous { get; init; }

    // The dataset that stands for the dimension: its coordinate variable or a place-holder. Null until the definitions end.
    internal H5Dataset? Scale { get; set; }
}
