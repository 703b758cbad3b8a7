namespace SimKit.Runs;

/// <summary>
/// Where something was written: a file (or an option such as <c>-s grid.n=96</c>), and a line and column that count from 1.
/// Line 0 means the file as a whole.
/// </summary>
public readonly record struct SourcePlace(string File, int Line = 0, int Column = 0)
{
    /// <summary>Prints <c>case.toml:3:1</c>, <c>case.toml:3</c> or <c>case.toml</c>, as much as is known.</summary>
    public override string ToString() => Line <= 0 ? File : Column <= 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
