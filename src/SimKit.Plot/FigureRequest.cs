namespace SimKit.Plot;

/// <summary>What a user asks of a figure; everything has a default, and a figure ignores what does not concern it.</summary>
public sealed record FigureRequest
{
    /// <summary>The variable to show, or several separated by commas; null for the figure's own choice.</summary>
    public string? Variable { get; init; }

    /// <summary>The time to show as the user wrote it ("last", "36 h", a date, a record number); null for the last.</summary>
    public string? Time { get; init; }

    /// <summary>Light or dark.</summary>
    public Theme Theme { get; init; }

    /// <summary>The projection of maps.</summary>
    public MapProjection Projection { get; init; } = MapProjection.EqualEarth;

    /// <summary>Whether a map shows wind arrows when it has a wind.</summary>
    public bool Arrows { get; init; }

    /// <summary>The colour map, or null for the figure's own choice.</summary>
    public ColorMap? ColorMap { get; init; }

    /// <summary>The lower end of the colour range, or null to take it from the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end of the colour range, or null to take it from the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Width in pixels before scaling, 300 … 4000.</summary>
    public int Width { get; init; } = 1000;

    /// <summary>Height in pixels before scaling; null for the height that suits the figure.</summary>
    public int? Height { get; init; }

    /// <summary>Pixels of the file per pixel of the layout, 0.5 … 8; 2 is sharp at 300 dpi over a 17 cm text width.</summary>
    public double Scale { get; init; } = 2;

    internal FigureStyle Style => FigureStyle.For(Theme);
}
