using SimKit.Grids;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Cell (0, 0) of a prognostic quantity of a tile, in what a stage reads and writes.</summary>
internal readonly unsafe struct StageQuantity(Tile tile, Field<double> start, Field<double> sum, Field<double> nextSum, Field<double>? next)
{
    /// <summary>The quantity at the start of the step.</summary>
    public double* Start { get; } = CellsOf(tile, start);

    /// <summary>The weighted sum of tendencies so far, added to the start.</summary>
    public double* Sum { get; } = CellsOf(tile, sum);

    /// <summary>Where that sum goes, this stage included.</summary>
    public double* NextSum { get; } = CellsOf(tile, nextSum);

    /// <summary>Where the quantity for the next stage goes, or null in the last stage.</summary>
    public double* Next { get; } = next is null ? null : CellsOf(tile, next);

    private static double* CellsOf(Tile tile, Field<double> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;
}
