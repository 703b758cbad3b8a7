using SimKit.Grids;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Cell (0, 0) of a prognostic quantity of a tile, in what a stage reads and writes.</summary>
internal readonly unsafe struct StageQuantity<T>(Tile<T> tile, Field<T> start, Field<T> sum, Field<T> nextSum, Field<T>? next)
    where T : unmanaged
{
    /// <summary>The quantity at the start of the step.</summary>
    public T* Start { get; } = CellsOf(tile, start);

    /// <summary>The weighted sum of tendencies so far, added to the start.</summary>
    public T* Sum { get; } = CellsOf(tile, sum);

    /// <summary>Where that sum goes, this stage included.</summary>
    public T* NextSum { get; } = CellsOf(tile, nextSum);

    /// <summary>Where the quantity for the next stage goes, or null in the last stage.</summary>
    public T* Next { get; } = next is null ? null : CellsOf(tile, next);

    private static T* CellsOf(Tile<T> tile, Field<T> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;
}
