namespace SimKit.Kernels;

/// <summary>
/// A block of cells with its halo, as kernels see it: memory, the element of cell (k, j, i), and the strides.
/// Indices may be negative or beyond the block as far as the halo reaches.
/// </summary>
/// <param name="Memory">The block's memory.</param>
/// <param name="Origin">Element of cell (0, 0, 0).</param>
/// <param name="StrideK">Elements between planes.</param>
/// <param name="StrideJ">Elements between rows; columns are neighbours in memory.</param>
public readonly record struct GridView<T>(AlignedBuffer<T> Memory, long Origin, long StrideK, long StrideJ)
    where T : unmanaged
{
    /// <summary>Element of a cell.</summary>
    public long Index(int k, int j, int i) => Origin + (k * StrideK) + (j * StrideJ) + i;

    /// <summary>Address of cell (0, 0, 0).</summary>
    public unsafe T* Address => Memory.Pointer + Origin;
}
