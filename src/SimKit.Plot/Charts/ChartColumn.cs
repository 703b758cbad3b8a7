namespace SimKit.Plot;

/// <summary>A named column of numbers with a unit; NaN marks a missing value.</summary>
public sealed class ChartColumn
{
    /// <summary>Makes a column.</summary>
    /// <param name="name">As in the file: <c>max_speed</c>.</param>
    /// <param name="unit">As in the file: <c>m/s</c>; empty for a pure number.</param>
    /// <param name="values">One value a record.</param>
    public ChartColumn(string name, string unit, IReadOnlyList<double> values) => (Name, Unit, Values) = (name, unit, [.. values]);

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The unit, empty for a pure number.</summary>
    public string Unit { get; }

    /// <summary>One value a record.</summary>
    public double[] Values { get; }

    /// <summary>The name in words: "max_speed" becomes "Max speed".</summary>
    public string Words
    {
        get
        {
            string words = Name.Replace('_', ' ');
            // Symbols such as "h" or "CFL" are left as they are.
            return words.Length > 3 ? char.ToUpperInvariant(words[0]) + words[1..] : words;
        }
    }
}
