namespace SimKit.Hdf5;

/// <summary>
/// What has attributes in a NetCDF file: the file itself (global attributes) or a variable. Text is stored with fixed length, for others
/// take text of varying length for a violation of the CF conventions. In a parallel file all ranks set attributes together.
/// </summary>
public abstract class NetCdfObject
{
    /// <summary>Names of the attributes in the order of their creation, without those that only tie the file together.</summary>
    public IReadOnlyList<string> AttributeNames
        => [.. AttributeOwner.AttributeNames.Where(name => !NetCdfConventions.IsReserved(name))];

    internal abstract H5Object AttributeOwner { get; }

    /// <summary>Whether there is an attribute of this name.</summary>
    public bool HasAttribute(string name) => AttributeOwner.HasAttribute(name);

    /// <summary>Type and number of elements of an attribute.</summary>
    public H5AttributeInfo DescribeAttribute(string name) => AttributeOwner.DescribeAttribute(name);

    /// <summary>Sets a text.</summary>
    public void SetAttribute(string name, string text) => Writable(name).SetAttribute(name, text);

    /// <summary>Sets a number.</summary>
    public void SetAttribute<T>(string name, T value)
        where T : unmanaged
        => Writable(name).SetAttribute(name, value);

    /// <summary>Sets an array of numbers.</summary>
    public void SetAttribute<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
        => Writable(name).SetAttribute(name, values);

    /// <summary>A number; throws <see cref="H5Exception"/> when the attribute is missing or not one number that fits.</summary>
    public T GetAttribute<T>(string name)
        where T : unmanaged
        => AttributeOwner.GetAttribute<T>(name);

    /// <summary>All numbers of an attribute.</summary>
    public T[] GetAttributeArray<T>(string name)
        where T : unmanaged
        => AttributeOwner.GetAttributeArray<T>(name);

    /// <summary>A text, of fixed or varying length.</summary>
    public string GetAttributeText(string name) => AttributeOwner.GetAttributeText(name);

    /// <summary>All texts of an attribute.</summary>
    public string[] GetAttributeTexts(string name) => AttributeOwner.GetAttributeTexts(name);

    private H5Object Writable(string name) => !NetCdfConventions.IsReserved(name) ? AttributeOwner
        : throw AttributeOwner.Refuse("attribute", $"the name '{name}' is reserved by the NetCDF-4 format");
}
