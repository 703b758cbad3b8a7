namespace SimKit.Hdf5;

/// <summary>When the space of a dataset is set aside in the file; the numbers are those of the library.</summary>
public enum H5AllocationTime
{
    /// <summary>As the layout and the access (serial or parallel) suggest.</summary>
    Default = 0,

    /// <summary>At creation.</summary>
    Early = 1,

    /// <summary>At the first write.</summary>
    Late = 2,

    /// <summary>Chunk by chunk, as they are written.</summary>
    Incremental = 3,
}
