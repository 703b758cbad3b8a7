using System.Text.Json.Serialization;

namespace SimKit.State;

/// <summary>A column of <see cref="IStateRows"/>: <paramref name="Width"/> numbers of one kind in every row.</summary>
/// <param name="Name">Name, unique in the rows.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Element">Type of the numbers.</param>
/// <param name="Width">Numbers in a row: 3 for a vector.</param>
public sealed record StateColumn(string Name, string Unit, StateElement Element, int Width)
{
    /// <summary>Bytes of a row.</summary>
    [JsonIgnore]
    public int RowBytes => Width * Element switch
    {
        StateElement.Int64 or StateElement.Double => 8,
        StateElement.Int32 or StateElement.Single => 4,
        _ => 1,
    };

    /// <inheritdoc/>
    public override string ToString() => Width == 1 ? $"{Name} {Element}" : $"{Name} {Element}[{Width}]";
}
