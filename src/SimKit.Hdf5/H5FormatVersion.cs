namespace SimKit.Hdf5;

/// <summary>Which on-disk structures a new file may use.</summary>
public enum H5FormatVersion
{
    /// <summary>The oldest that can express the content, never newer than HDF5 1.10: for files that others read.</summary>
    Portable,

    /// <summary>Those of HDF5 1.10 throughout, whose metadata carry checksums: for checkpoints.</summary>
    Latest,
}
