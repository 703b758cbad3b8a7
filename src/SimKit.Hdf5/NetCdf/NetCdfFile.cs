namespace SimKit.Hdf5;

/// <summary>
/// A NetCDF-4 file: dimensions, variables and attributes of its root group, readable by every netCDF library. Dimensions and variables
/// are defined before the first data are put. Closing follows <see cref="H5File"/>: both <see cref="Close"/> and <see cref="Dispose"/>
/// throw <see cref="H5Exception"/> when data could not be stored.
/// </summary>
public sealed partial class NetCdfFile : NetCdfObject, IDisposable
{
    /// <summary>Length of a dimension that grows with the data.</summary>
    public const ulong Unlimited = H5Dataset.Unlimited;

    private readonly H5File file;
    private readonly List<NetCdfDimension> dimensions;
    private readonly List<NetCdfVariable> variables;
    private bool definesMore;
    private bool isBroken;

    private NetCdfFile(H5File file)
    {
        this.file = file;
        dimensions = [];
        variables = [];
        try
        {
            NetCdfContents.Read(this, file.Root, dimensions, variables);
        }
        catch (H5Exception)
        {
            file.Close();
            throw;
        }
    }

    /// <summary>Name of the file as it was given.</summary>
    public string Path => file.Path;

    /// <summary>Whether the file was opened by several ranks together.</summary>
    public bool IsParallel => file.IsParallel;

    /// <summary>The dimensions in the order of their definition.</summary>
    public IReadOnlyList<NetCdfDimension> Dimensions => dimensions;

    /// <summary>The variables in the order of their definition.</summary>
    public IReadOnlyList<NetCdfVariable> Variables => variables;

    /// <summary>
    /// The group at the top, for what NetCDF does not know: groups and second names of variables, as other conventions of HDF5 want them.
    /// </summary>
    public H5Group Root => file.Root;

    internal override H5Object AttributeOwner => file.Root;

    /// <summary>Makes a file, replacing an existing one.</summary>
    public static NetCdfFile Create(string path, H5FileOptions? options = null) => Begin(H5File.Create(path, Tracking(options)));

    /// <summary>Makes a file together with all ranks of a communicator; see <see cref="H5File.CreateParallel"/>.</summary>
    public static NetCdfFile CreateParallel(string path, nint communicator, nint info = 0, H5FileOptions? options = null)
        => Begin(H5File.CreateParallel(path, communicator, info, Tracking(options)));

    /// <summary>Opens a file for reading.</summary>
    public static NetCdfFile Open(string path) => Checked(path, () => H5File.Open(path));

    /// <summary>Opens a file for reading together with all ranks of a communicator.</summary>
    public static NetCdfFile OpenParallel(string path, nint communicator, nint info = 0)
        => Checked(path, () => H5File.OpenParallel(path, communicator, info));

    /// <summary>Opens a file to put more data into it or to define more.</summary>
    public static NetCdfFile OpenForAppend(string path) => Checked(path, () => H5File.Open(path, readOnly: false));

    /// <summary>Opens a file to put more data into it, together with all ranks of a communicator.</summary>
    public static NetCdfFile OpenForAppendParallel(string path, nint communicator, nint info = 0)
        => Checked(path, () => H5File.OpenParallel(path, communicator, info, readOnly: false));

    /// <summary>The dimension of this name; throws <see cref="H5Exception"/> when there is none.</summary>
    public NetCdfDimension Dimension(string name) => dimensions.Find(dimension => dimension.Name == name)
        ?? throw Missing("dimension", name, dimensions.Select(dimension => dimension.Name));

    /// <summary>The variable of this name; throws <see cref="H5Exception"/> when there is none.</summary>
    public NetCdfVariable Variable(string name) => variables.Find(variable => variable.Name == name)
        ?? throw Missing("variable", name, variables.Select(variable => variable.Name));

    /// <summary>Whether there is a variable of this name.</summary>
    public bool HasVariable(string name) => variables.Exists(variable => variable.Name == name);

    /// <summary>
    /// Writes a block of a variable; see <see cref="NetCdfVariable.Put{T}(ReadOnlySpan{ulong}, ReadOnlySpan{ulong},
    /// ReadOnlySpan{T}, bool)"/>.
    /// </summary>
    public void Put<T>(string variable, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, ReadOnlySpan<T> data, bool collective = false)
        where T : unmanaged
        => Variable(variable).Put(start, count, data, collective);

    /// <summary>Reads a whole variable.</summary>
    public T[] Get<T>(string variable)
        where T : unmanaged
        => Variable(variable).Get<T>();

    /// <summary>Reads a block of a variable.</summary>
    public void Get<T>(string variable, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, Span<T> data)
        where T : unmanaged
        => Variable(variable).Get(start, count, data);

    /// <summary>Ends the definitions if need be and hands everything to the operating system.</summary>
    public void Flush()
    {
        EndDefinitions();
        file.Flush();
    }

    /// <summary>
    /// Ends the definitions if need be and closes the file; throws <see cref="H5Exception"/> when data could not be stored.
    /// </summary>
    public void Close()
    {
        try
        {
            EndDefinitions();
        }
        finally
        {
            file.Close();
        }
    }

    /// <summary>The same as <see cref="Close"/>.</summary>
    public void Dispose() => Close();

    private static H5FileOptions Tracking(H5FileOptions? options) => (options ?? new()) with { TracksCreationOrder = true };

    private static NetCdfFile Begin(H5File made)
    {
        NetCdfFile netCdf = new(made);
        Version own = typeof(NetCdfFile).Assembly.GetName().Version ?? new Version(0, 0);
        made.Root.SetAttribute(
            NetCdfConventions.Properties, $"version=2,hdf5={H5Library.Current.Version.ToString(3)},simkit={own.ToString(3)}");
        return netCdf;
    }

    private static NetCdfFile Checked(string path, Func<H5File> open)
    {
        try
        {
            return new NetCdfFile(open());
        }
        catch (H5Exception) when (IsClassic(path))
        {
            throw new H5Exception(
                "open", $"'{path}'", "this is a NetCDF file of the classic format; convert it first: nccopy -k nc4 OLD.nc NEW.nc");
        }
    }

    // Files of the classic format begin with CDF.
    private static bool IsClassic(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using FileStream stream = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[3];
        return stream.ReadAtLeast(magic, 3, throwOnEndOfStream: false) == 3 && magic.SequenceEqual("CDF"u8);
    }

    private H5Exception Missing(string kind, string name, IEnumerable<string> others)
    {
        string known = string.Join(", ", others);
        return new H5Exception("find", $"'{Path}'", $"there is no {kind} '{name}'; there are {(known.Length > 0 ? known : "none")}");
    }
}
