namespace SimKit.Runs;

/// <summary>A column of a series: the name of a quantity and its unit, empty for pure numbers. Prints <c>mass [kg]</c>.</summary>
public readonly record struct SeriesColumn(string Name, string Unit = "")
{
    /// <inheritdoc/>
    public override string ToString() => Unit.Length == 0 ? Name : $"{Name} [{Unit}]";

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    public static SeriesColumn Parse(string text)
    {
        int open = text.LastIndexOf(" [", StringComparison.Ordinal);
        return open > 0 && text.EndsWith(']') ? new SeriesColumn(text[..open], text[(open + 2)..^1]) : new SeriesColumn(text);
    }
}
