using SimKit.Climate.Flow;
using SimKit.Grids;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Cell (0, 0) of a prognostic quantity of a tile, in what a stage reads and writes.</summary>
internal readonly unsafe struct StageQuantity<T>
    where T : unmanaged
{
    public StageQuantity(Tile<T> tile, StepRegisters<T> step, int component, in StageShare stage)
    {
        Start = CellsOf(tile, step.State[component]);
        T* sum = CellsOf(tile, step.Sum[component]), next = CellsOf(tile, step.Stage[component]);
        IsAhead = stage.Ahead is not null;
        if (step.Rest is { } rest)
        {
            Rest = CellsOf(tile, rest[component]);
            Sum = stage.IsFirst ? null : sum;
            NextSum = sum;
            Next = stage.IsLast ? null : next;
        }
        else
        {
            Sum = stage.IsFirst ? Start : sum;
            NextSum = stage.IsLast ? Start : IsAhead ? sum : next;
            Next = IsAhead ? next : null;
        }
    }

    /// <summary>The quantity at the start of the step.</summary>
    public T* Start { get; }

    /// <summary>The weighted sum of tendencies so far, added to the start; without it, and null at first, where a rest is kept.</summary>
    public T* Sum { get; }

    /// <summary>Where that sum goes, this stage included.</summary>
    public T* NextSum { get; }

    /// <summary>Where the quantity for the next stage goes; null where it is the sum, and in the last stage.</summary>
    public T* Next { get; }

    /// <summary>The rest of the quantity, or null where none is kept.</summary>
    public T* Rest { get; }

    /// <summary>Whether the next stage lies some way ahead of the start, and not at the sum.</summary>
    public bool IsAhead { get; }

    private static T* CellsOf(Tile<T> tile, Field<T> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;
}
