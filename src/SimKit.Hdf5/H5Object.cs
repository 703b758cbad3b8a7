namespace SimKit.Hdf5;

/// <summary>
/// A group or dataset: something in a file that carries attributes. It belongs to its file, which closes it at the latest.
/// </summary>
public abstract partial class H5Object : IDisposable
{
    private readonly H5HandleKind kind;
    private long id;

    private protected H5Object(H5File file, H5HandleKind kind, long id, string path)
    {
        File = file;
        Path = path;
        Where = $"{(kind == H5HandleKind.Group ? "group" : "dataset")} '{path}' of '{file.Path}'";
        this.kind = kind;
        this.id = id;
        file.Adopt(this);
    }

    /// <summary>The file that the object is in.</summary>
    public H5File File { get; }

    /// <summary>Full path within the file, such as <c>/fields/height</c>.</summary>
    public string Path { get; }

    /// <summary>Whether the object, and with it every use of it, has been closed.</summary>
    public bool IsClosed => id < 0;

    internal string Where { get; }

    internal long Id => id >= 0 ? id : throw new H5Exception("use", Where, "it is closed already");

    /// <summary>
    /// Closes the object; throws <see cref="H5Exception"/> when data written earlier could not be stored. A second call does
    /// nothing.
    /// </summary>
    public void Close()
    {
        lock (H5Library.Gate)
        {
            if (id < 0)
            {
                return;
            }

            long closing = id;
            id = -1;
            File.Release(this);
            if (H5Handle.Close(kind, closing) < 0)
            {
                throw File.LostAtClose($"close of a {kind}", Where);
            }
        }
    }

    /// <summary>
    /// The same as <see cref="Close"/>: it throws when data could not be stored, so a plain <c>using</c> loses nothing silently.
    /// </summary>
    public void Dispose() => Close();

    // Failures are remembered by the file, so that an error at close can name the one it follows from.
    internal long Check(long code, string operation, string? detail = null)
    {
        try
        {
            return H5Error.Check(code, operation, Where, detail);
        }
        catch (H5Exception failure)
        {
            File.Remember(failure);
            throw;
        }
    }

    internal H5Exception Refuse(string operation, string reason) => new(operation, Where, reason);
}
