using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Fluxes of a gradient, √g g^nj ∂_j f times the spacing, through all faces of a tile: across the face by four points, along it by the
/// mean of the central differences on both sides. √g g¹¹ = (1+Y²)/δ, √g g¹² = XY/δ, √g g²² = (1+X²)/δ.
/// </summary>
internal readonly unsafe struct GradientFluxKernel(Tile tile, double* cells, double* west, double* south) : IVectorKernel
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, double>
    {
        double* f = cells, toWest = west, toSouth = south;
        double* face = tile.Columns.Face, centre = tile.Columns.Centre;
        long stride = tile.Stride;
        for (int j = 0; j <= tile.CountJ; j++)
        {
            V y = V.Set(tile.Rows.Centre[j]), yFace = V.Set(tile.Rows.Face[j]);
            for (int i = 0; i <= tile.CountI; i += V.Width)
            {
                long k = (j * stride) + i;
                if (j < tile.CountJ)
                {
                    V.Store(Flux(f + k, 1, Along<V>(f + k, 1, stride), V.Load(face + i), y), toWest + k);
                }

                V.Store(Flux(f + k, stride, Along<V>(f + k, stride, 1), yFace, V.Load(centre + i)), toSouth + k);
            }
        }
    }

    /// <summary>Four times the change of f along the face, per cell.</summary>
    /// <param name="cell">The cell behind the face.</param>
    /// <param name="across">Elements to the next cell across the face.</param>
    /// <param name="along">Elements to the next cell along the face.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Along<V>(double* cell, long across, long along)
        where V : struct, IVector<V, double> =>
        V.Load(cell + along) - V.Load(cell - along) + (V.Load(cell + along - across) - V.Load(cell - along - across));

    /// <summary>The flux through the face before a cell.</summary>
    /// <param name="cell">The cell behind the face.</param>
    /// <param name="across">Elements to the next cell across the face.</param>
    /// <param name="change">Four times the change along the face.</param>
    /// <param name="own">tan of the face's own angle.</param>
    /// <param name="other">tan of the angle along the face.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Flux<V>(double* cell, long across, V change, V own, V other)
        where V : struct, IVector<V, double>
    {
        V square = V.MultiplyAdd(other, other, V.Set(1)), delta = V.Sqrt(V.MultiplyAdd(own, own, square));
        V near = V.Load(cell) - V.Load(cell - across), far = V.Load(cell + across) - V.Load(cell - (2 * across));
        V normal = V.MultiplyAdd(V.Set(27.0 / 24), near, V.Set(-1.0 / 24) * far);
        return V.MultiplyAdd(square, normal, V.Set(0.25) * own * other * change) / delta;
    }
}
