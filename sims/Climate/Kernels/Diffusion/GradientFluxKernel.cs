using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// Fluxes of gradients, √g g^nj ∂_j f times the spacing, through all faces of a tile: across the face by four points, along it by the
/// mean of the central differences on both sides. √g g¹¹ = (1+Y²)/δ, √g g¹² = XY/δ, √g g²² = (1+X²)/δ.
/// </summary>
internal readonly unsafe struct GradientFluxKernel<T>(
    Tile<T> tile, DiffusedQuantities<T> cells, DiffusedQuantities<T> west, DiffusedQuantities<T> south) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        DiffusedQuantities<T> f = cells, toWest = west, toSouth = south;
        T* face = tile.Columns.Face, centre = tile.Columns.Centre;
        long stride = tile.Stride;
        for (int j = 0; j <= tile.CountJ; j++)
        {
            V y = V.Set(Real.Widen(tile.Rows.Centre[j])), yFace = V.Set(Real.Widen(tile.Rows.Face[j]));
            for (int i = 0; i <= tile.CountI; i += V.Width)
            {
                long k = (j * stride) + i;
                if (j < tile.CountJ)
                {
                    Faces<V>(f, toWest, k, 1, stride, V.Load(face + i), y);
                }

                Faces<V>(f, toSouth, k, stride, 1, yFace, V.Load(centre + i));
            }
        }
    }

    /// <summary>Four times the change of f along the face, per cell.</summary>
    /// <param name="cell">The cell behind the face.</param>
    /// <param name="across">Elements to the next cell across the face.</param>
    /// <param name="along">Elements to the next cell along the face.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Along<V>(T* cell, long across, long along)
        where V : struct, IVector<V, T> =>
        V.Load(cell + along) - V.Load(cell - along) + (V.Load(cell + along - across) - V.Load(cell - along - across));

    /// <summary>The factors of the change across a face and of four times the change along it.</summary>
    /// <param name="own">tan of the face's own angle.</param>
    /// <param name="other">tan of the angle along the face.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Across, V Along) Factors<V>(V own, V other)
        where V : struct, IVector<V, T>
    {
        V square = V.MultiplyAdd(other, other, V.Set(1)), perDelta = V.Set(1) / V.Sqrt(V.MultiplyAdd(own, own, square));
        return (square * perDelta, V.Set(0.25) * own * other * perDelta);
    }

    /// <summary>The flux through the face before a cell.</summary>
    /// <param name="cell">The cell behind the face.</param>
    /// <param name="across">Elements to the next cell across the face.</param>
    /// <param name="change">Four times the change along the face.</param>
    /// <param name="factors">From <see cref="Factors"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Flux<V>(T* cell, long across, V change, (V Across, V Along) factors)
        where V : struct, IVector<V, T>
    {
        V near = V.Load(cell) - V.Load(cell - across), far = V.Load(cell + across) - V.Load(cell - (2 * across));
        V normal = V.MultiplyAdd(V.Set(27.0 / 24), near, V.Set(-1.0 / 24) * far);
        return V.MultiplyAdd(factors.Across, normal, factors.Along * change);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Faces<V>(DiffusedQuantities<T> f, DiffusedQuantities<T> to, long k, long across, long along, V own, V other)
        where V : struct, IVector<V, T>
    {
        (V Across, V Along) factors = Factors(own, other);
        Face(f.Surface + k, to.Surface + k, across, along, factors);
        if (f.VelocityX != null)
        {
            Face(f.VelocityX + k, to.VelocityX + k, across, along, factors);
            Face(f.VelocityY + k, to.VelocityY + k, across, along, factors);
            Face(f.VelocityZ + k, to.VelocityZ + k, across, along, factors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Face<V>(T* cell, T* target, long across, long along, (V Across, V Along) factors)
        where V : struct, IVector<V, T> =>
        V.Store(Flux(cell, across, Along<V>(cell, across, along), factors), target);
}
