using SimKit.Kernels;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>Lines of numbers along a panel edge, each with room behind its end for what a last bundle reads or writes too much.</summary>
internal sealed unsafe class LineSet<T> : IDisposable
    where T : unmanaged
{
    private const int BytesOfWidestBundle = 64;
    private readonly AlignedBuffer<T> memory;
    private readonly T* first;

    public LineSet(int lines, int length)
    {
        int widest = BytesOfWidestBundle / sizeof(T);
        Stride = ((length + widest - 1) / widest * widest) + widest;
        memory = new AlignedBuffer<T>(lines * Stride);
        first = memory.Pointer;
    }

    /// <summary>Elements from a line to the next.</summary>
    public long Stride { get; }

    /// <summary>First element of a line.</summary>
    public T* this[int line] => first + (line * Stride);

    public void Dispose() => memory.Dispose();
}
