using SimKit.Kernels;
using SimKit.State;

namespace SimKit.Grids;

/// <summary>A box of cells with its halo. Rows and cells are addressed in global indices, as far as the halo reaches.</summary>
/// <typeparam name="T">Type of a cell's value.</typeparam>
public sealed class Block<T> : IDisposable
    where T : unmanaged
{
    internal Block(BlockShape shape)
    {
        Shape = shape;
        Memory = new AlignedBuffer<T>(shape.Elements);
    }

    /// <summary>Place and memory layout.</summary>
    public BlockShape Shape { get; }

    /// <summary>The cells, halo excluded, in global indices.</summary>
    public Box Cells => Shape.Cells;

    /// <summary>The memory behind the block.</summary>
    public AlignedBuffer<T> Memory { get; }

    /// <summary>The block as kernels see it: indices relative to its first own cell.</summary>
    public GridView<T> View => new(Memory, Shape.Origin, Shape.StrideK, Shape.StrideJ);

    /// <summary>The value of one cell.</summary>
    public ref T this[int k, int j, int i] => ref Memory.Slice(Shape.Offset(k, j, i), 1)[0];

    /// <summary>Own cells of row j of plane k.</summary>
    public Span<T> Row(int k, int j) => Memory.Slice(Shape.Offset(k, j, Cells.I0), Cells.CountI);

    /// <summary>Cells first … end − 1 of row j of plane k.</summary>
    public Span<T> Row(int k, int j, int first, int end) => Memory.Slice(Shape.Offset(k, j, first), end - first);

    /// <summary>Gives every element, halo and padding included, the same value.</summary>
    public void Fill(T value) => Memory.Span.Fill(value);

    /// <summary>Returns the memory.</summary>
    public void Dispose() => Memory.Dispose();
}
