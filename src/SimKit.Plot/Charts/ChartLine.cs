namespace SimKit.Plot;

/// <summary>One line of a chart.</summary>
public sealed class ChartLine
{
    /// <summary>Makes a line through points.</summary>
    /// <param name="name">Its name in the legend; empty for none.</param>
    /// <param name="x">Abscissae.</param>
    /// <param name="y">Ordinates, as many.</param>
    public ChartLine(string name, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count || x.Count == 0)
            throw new ArgumentException($"line '{name}' has {x.Count} x and {y.Count} y values; both need as many, at least one");
        (Name, X, Y) = (name, [.. x], [.. y]);
    }

    /// <summary>The name in the legend.</summary>
    public string Name { get; }

    /// <summary>Abscissae.</summary>
    public double[] X { get; }

    /// <summary>Ordinates.</summary>
    public double[] Y { get; }

    /// <summary>A few words beside the first point; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether each point is marked.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>Whether the points are joined by a line.</summary>
    public bool HasLine { get; init; } = true;

    /// <summary>Whether it is a thin dashed line for comparison.</summary>
    public bool IsReference { get; init; }
}
