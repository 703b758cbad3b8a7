namespace SimKit.Runs;

/// <summary>A series in memory: columns of equal length, in the order of the file.</summary>
public sealed class Series
{
    private readonly double[][] values;

    internal Series(IReadOnlyList<SeriesColumn> columns, double[][] values)
    {
        Columns = columns;
        this.values = values;
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<SeriesColumn> Columns { get; }

    /// <summary>The number of records.</summary>
    public int Count => values.Length == 0 ? 0 : values[0].Length;

    /// <summary>The values of a column, one a record.</summary>
    public ReadOnlySpan<double> this[int column] => values[column];

    /// <summary>The values of a column by name, with a hint at the nearest name when there is none.</summary>
    /// <exception cref="UserError">There is no such column.</exception>
    public ReadOnlySpan<double> this[string name] => values[IndexOf(name)];

    private int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                return i;
            }
        }

        List<string> names = [.. Columns.Select(column => column.Name)];
        string hint = Spelling.Suggestion(name, names);
        string help = hint.Length > 0 ? hint : $"; there are {string.Join(", ", names)}";
        throw UserError.Configuration(new SourcePlace(name), $"no such column{help}");
    }
}
