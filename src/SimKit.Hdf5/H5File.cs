namespace SimKit.Hdf5;

/// <summary>
/// An HDF5 file. <see cref="Close"/> and <see cref="Dispose"/> both close every object of the file and then the file, and both throw
/// <see cref="H5Exception"/> when data could not be stored: a full disk may show itself only then. An error that follows from an
/// earlier one carries that as its inner exception. A file opened in parallel is closed by all ranks together.
/// </summary>
public sealed class H5File : IDisposable
{
    private readonly List<H5Object> objects = [];
    private readonly bool isInMemory;
    private long id;
    private H5Exception? firstFailure;

    internal H5File(string path, long id, H5FileOptions options, bool isParallel, bool isReadOnly, bool isInMemory = false)
    {
        this.isInMemory = isInMemory;
        this.id = id;
        Path = path;
        Options = options;
        IsParallel = isParallel;
        IsReadOnly = isReadOnly;
        try
        {
            Root = new H5Group(this, H5Handle.Own(H5G.open(id, "/", H5P.DEFAULT), "H5Gopen2", $"'{path}'"), "/");
        }
        catch (H5Exception)
        {
            _ = H5Handle.Close(H5HandleKind.File, id);
            throw;
        }
    }

    /// <summary>Name of the file as it was given.</summary>
    public string Path { get; }

    /// <summary>The group at the top.</summary>
    public H5Group Root { get; }

    /// <summary>Whether the file was opened by several ranks together.</summary>
    public bool IsParallel { get; }

    /// <summary>Whether the file was opened for reading only.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether the file has been closed.</summary>
    public bool IsClosed => id < 0;

    internal H5FileOptions Options { get; }

    /// <summary>Makes a file; throws <see cref="H5Exception"/> when that is not possible there.</summary>
    public static H5File Create(string path, H5FileOptions? options = null) => H5FileOpening.Create(path, options ?? new(), null);

    /// <summary>Opens a file; throws <see cref="H5Exception"/> when it is missing, no HDF5 file, damaged, or not permitted.</summary>
    public static H5File Open(string path, bool readOnly = true, H5FileOptions? options = null)
        => H5FileOpening.Open(path, readOnly, options ?? new(), null);

    /// <summary>Makes a file that lives in memory only; <see cref="CloseToOutline"/> gives its bytes. The name serves messages.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="structureBytes">
    /// Room for groups, attributes and headers in front of all values. What does not fit there comes behind the values of datasets that
    /// exist by then, and memory is filled up to there, whether the values are given to the library or not.
    /// </param>
    public static H5File CreateInMemory(string name, int structureBytes = 4096) => H5FileOpening.CreateInMemory(name, structureBytes);

    /// <summary>Opens the bytes of a file for reading; the library keeps a copy of them.</summary>
    public static H5File Open(H5Image image, string name) => H5FileOpening.OpenImage(image, name);

    /// <summary>
    /// Makes a file together with all ranks of an MPI communicator, given as raw handles of the MPI library that
    /// <see cref="H5Library.Use"/> named (an <paramref name="info"/> of 0 gives no hints). Creating objects, setting attributes, extending
    /// and closing are then collective. A rank that fails alone must abort the others: closing would wait for them for ever.
    /// </summary>
    public static H5File CreateParallel(string path, nint communicator, nint info = 0, H5FileOptions? options = null)
        => H5FileOpening.Create(path, options ?? new(), (communicator, info));

    /// <summary>Opens a file together with all ranks of an MPI communicator; see <see cref="CreateParallel"/>.</summary>
    public static H5File OpenParallel(string path, nint communicator, nint info = 0, bool readOnly = true, H5FileOptions? options = null)
        => H5FileOpening.Open(path, readOnly, options ?? new(), (communicator, info));

    /// <summary>Hands everything written so far to the operating system; throws <see cref="H5Exception"/> when that fails.</summary>
    public void Flush()
    {
        lock (H5Library.Gate)
        {
            if (id < 0)
            {
                throw new H5Exception("H5Fflush", $"'{Path}'", "the file is closed already");
            }

            try
            {
                H5Error.Check(H5F.flush(id, H5F.SCOPE_GLOBAL), "H5Fflush", $"'{Path}'");
            }
            catch (H5Exception failure)
            {
                Remember(failure);
                throw;
            }
        }
    }

    /// <summary>Closes a file made by <see cref="CreateInMemory"/> and gives its bytes away.</summary>
    public unsafe H5Outline CloseToOutline()
    {
        lock (H5Library.Gate)
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            if (!isInMemory)
            {
                throw new InvalidOperationException($"'{Path}' was not made by {nameof(CreateInMemory)}");
            }

            nint length = H5F.get_file_image(id, null, 0);
            H5Error.Check(length < 0 ? -1 : 0, "H5Fget_file_image", $"'{Path}'");
            return new H5Outline(OutlineMemory.Keep(Close), length);
        }
    }

    /// <summary>
    /// Closes what is open in the file, last opened first, then the file, and throws the first error met; a second call does
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

            H5Exception? lost = null;
            while (objects.Count > 0)
            {
                try
                {
                    objects[^1].Close();
                }
                catch (H5Exception failure)
                {
                    lost ??= failure;
                }
            }

            long closing = id;
            id = -1;
            if (H5Handle.Close(H5HandleKind.File, closing) < 0)
            {
                lost ??= LostAtClose("H5Fclose", $"'{Path}'");
                H5Library.LostFiles++;
            }

            if (lost is not null)
            {
                throw lost;
            }
        }
    }

    /// <summary>
    /// The same as <see cref="Close"/>: it throws when data could not be stored, so a plain <c>using</c> loses nothing silently.
    /// </summary>
    public void Dispose() => Close();

    internal void Adopt(H5Object child) => objects.Add(child);

    internal void Release(H5Object child)
    {
        int index = objects.LastIndexOf(child);
        if (index >= 0)
        {
            objects.RemoveAt(index);
        }
    }

    internal void Remember(H5Exception failure) => firstFailure ??= failure;

    internal H5Exception LostAtClose(string operation, string where)
    {
        string earlier = firstFailure is null ? "" : $" [after an earlier failure: {firstFailure.Message}]";
        H5Exception lost = new(operation, where, $"data written earlier may be lost: {H5Error.Stack()}{earlier}", firstFailure);
        Remember(lost);
        return lost;
    }
}
