namespace SimKit.Core;

/// <summary>What a run at one size showed.</summary>
/// <param name="Size">Cells along an axis.</param>
/// <param name="CellSize">Width of a cell.</param>
/// <param name="Errors">Errors relative to the truth; null for the run that is the truth.</param>
/// <param name="Columns">Last values of the columns asked for.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="WallSeconds">Time they took, s.</param>
public sealed record SizeResult(
    int Size, double CellSize, RelativeErrors? Errors, IReadOnlyList<double> Columns, long Steps, double WallSeconds);
