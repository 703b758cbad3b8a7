namespace SimKit.Hdf5;

/// <summary>
/// A variable of a NetCDF file: numbers in row-major order over its dimensions. Numbers are given as stored: <c>scale_factor</c> and
/// <c>add_offset</c> are not applied, elements never written read as the fill value.
/// </summary>
public sealed class NetCdfVariable : NetCdfObject
{
    private readonly NetCdfFile file;

    internal NetCdfVariable(NetCdfFile file, string name, NetCdfDimension[] dimensions, H5Dataset data, bool isTied)
    {
        this.file = file;
        Name = name;
        Dimensions = dimensions;
        Data = data;
        IsTied = isTied;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>The dimensions, slowest first; empty for a scalar.</summary>
    public IReadOnlyList<NetCdfDimension> Dimensions { get; }

    /// <summary>Type of the numbers in the file.</summary>
    public H5ElementType ElementType => Data.ElementType;

    /// <summary>Number of elements along each dimension.</summary>
    public ulong[] Shape => [.. Dimensions.Select(dimension => dimension.Length)];

    internal override H5Object AttributeOwner => Data;

    internal H5Dataset Data { get; }

    // Whether the dataset refers to its dimensions already.
    internal bool IsTied { get; set; }

    // Whether the variable is the coordinate of its first dimension and stands for it.
    internal bool IsCoordinate => Dimensions.Count > 0 && Dimensions[0].Name == Name;

    /// <summary>
    /// Writes a block; unlimited dimensions grow as needed. In a parallel file growing needs a collective call, in which all ranks reach
    /// the same length, those without a share with a count of 0 along another dimension.
    /// </summary>
    public void Put<T>(ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, ReadOnlySpan<T> data, bool collective = false)
        where T : unmanaged
        => PutFrom(count, new ulong[count.Length], start, count, data, collective);

    /// <summary>
    /// Writes a block out of a larger array in memory of shape <paramref name="memoryShape"/>, from <paramref name="memoryStart"/>
    /// on.
    /// </summary>
    public void PutFrom<T>(
        ReadOnlySpan<ulong> memoryShape,
        ReadOnlySpan<ulong> memoryStart,
        ReadOnlySpan<ulong> start,
        ReadOnlySpan<ulong> count,
        ReadOnlySpan<T> memory,
        bool collective = false)
        where T : unmanaged
    {
        file.EndDefinitions();
        Data.DemandRank(start.Length, "put");
        Data.DemandRank(count.Length, "put");
        GrowFor(start, count, collective);
        Data.Write(memory, memoryShape, memoryStart, start, count, collective);
    }

    /// <summary>Writes the whole variable at its present shape.</summary>
    public void Put<T>(ReadOnlySpan<T> data, bool collective = false)
        where T : unmanaged
    {
        ulong[] shape = Shape;
        Put(new ulong[shape.Length], shape, data, collective);
    }

    /// <summary>
    /// Writes all texts (UTF-8) of a variable of characters: one a row of the last dimension, padded with zeros; longer ones are cut off.
    /// </summary>
    public void PutTexts(IReadOnlyList<string> texts)
    {
        file.EndDefinitions();
        Data.WriteCharacters(texts);
    }

    /// <summary>Reads a block; throws <see cref="H5Exception"/> when it leaves the variable or the numbers do not fit.</summary>
    public void Get<T>(ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, Span<T> data, bool collective = false)
        where T : unmanaged
        => Data.Read(data, start, count, collective);

    /// <summary>Reads the whole variable; see <see cref="H5Dataset.ReadAll"/> for the bound.</summary>
    public T[] Get<T>(long maxElements = 1L << 28)
        where T : unmanaged
        => Data.ReadAll<T>(maxElements);

    /// <summary>All texts of a variable of texts, or of characters with one text a row of the last dimension.</summary>
    public string[] GetTexts() => Data.IsCharacters && Dimensions.Count > 0 ? Data.ReadCharacters() : Data.ReadTexts();

    // Brings the dataset to the present length of its dimensions.
    internal void FollowDimensions()
    {
        ulong[] shape = Shape;
        if (!Data.Shape.SequenceEqual(shape))
        {
            Data.Extend(shape);
        }
    }

    private void GrowFor(ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, bool collective)
    {
        for (int i = 0; i < count.Length; i++)
        {
            NetCdfDimension dimension = Dimensions[i];
            ulong needed = count[i] == 0 ? 0 : checked(start[i] + count[i]);
            if (dimension.IsUnlimited && needed > dimension.Length)
            {
                if (file.IsParallel && !collective)
                {
                    throw Data.Refuse(
                        "put",
                        $"'{dimension.Name}' would grow to {needed}, which all ranks must do together: Put with collective, or Grow first");
                }

                file.Grow(dimension.Name, needed);
            }
        }

        FollowDimensions();
    }
}
