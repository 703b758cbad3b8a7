namespace SimKit.Plot;

/// <summary>One line of a legend.</summary>
internal sealed record LegendEntry(string Name, Rgb Color, bool HasLine, bool HasMarkers, bool IsReference);
