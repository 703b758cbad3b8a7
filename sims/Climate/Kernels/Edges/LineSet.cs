using SimKit.Kernels;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>Lines of numbers along a panel edge, each with room behind its end for what a last bundle reads or writes too much.</summary>
internal sealed unsafe class LineSet : IDisposable
{
    private const int WidestBundle = 8;
    private readonly AlignedBuffer<double> memory;
    private readonly double* first;

    public LineSet(int lines, int length)
    {
        Stride = ((length + WidestBundle - 1) / WidestBundle * WidestBundle) + WidestBundle;
        memory = new AlignedBuffer<double>(lines * Stride);
        first = memory.Pointer;
    }

    /// <summary>Elements from a line to the next.</summary>
    public long Stride { get; }

    /// <summary>First element of a line.</summary>
    public double* this[int line] => first + (line * Stride);

    public void Dispose() => memory.Dispose();
}
