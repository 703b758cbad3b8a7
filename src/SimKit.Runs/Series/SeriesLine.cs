namespace SimKit.Runs;

/// <summary>A complete line of a series: its number from 1, its text, and the offset of the byte after its end.</summary>
internal readonly record struct SeriesLine(int Number, string Text, long End);
