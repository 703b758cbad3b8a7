namespace SimKit.Hdf5;

/// <summary>An HDF5 or NetCDF operation failed; the message names the operation, the file, the object and HDF5's own account.</summary>
public sealed class H5Exception : IOException
{
    /// <summary>Creates the exception; <paramref name="where"/> names the file and the object, null when there is none yet.</summary>
    public H5Exception(string operation, string? where, string reason, Exception? inner = null)
        : base(where is null ? $"HDF5 {operation}: {reason}" : $"HDF5 {operation}, {where}: {reason}", inner)
    {
        Operation = operation;
        Where = where;
    }

    /// <summary>The call or task that failed, such as <c>H5Dwrite</c>.</summary>
    public string Operation { get; }

    /// <summary>File and object concerned.</summary>
    public string? Where { get; }
}
