using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// u¹, u² of a given wind at the points of a tile, ghosts included. With m = (1, X, Y) = δ r in the panel's own directions,
/// δ V = S (m·e)/δ (m × e) + w × m, and u¹ = (δV_α − X δV_c)/(a (1+X²)), u² likewise.
/// </summary>
internal readonly unsafe struct StreamWindKernel<T>(Tile<T> tile, StreamWind wind) : IVectorKernel<T>
    where T : unmanaged
{
    private const int Around = 4;

    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        Vector3 swirl = CubeProjection.Components(tile.Panel, wind.SwirlAxis), spin = CubeProjection.Components(tile.Panel, wind.Rotation);
        V ec = V.Set(swirl.X), ea = V.Set(swirl.Y), eb = V.Set(swirl.Z), wc = V.Set(spin.X), wa = V.Set(spin.Y), wb = V.Set(spin.Z);
        V strength = V.Set(wind.Swirl), one = V.Set(1), perRadius = V.Set(1 / tile.Sphere.Radius);
        T* tangent = tile.Columns.Centre, square = tile.Columns.CentreSquare, u = tile.U, v = tile.V;
        for (int j = -Around; j < tile.CountJ + Around; j++)
        {
            V y = V.Set(Real.Widen(tile.Rows.Centre[j])), bb = V.Set(Real.Widen(tile.Rows.CentreSquare[j]));
            for (int i = -Around; i < tile.CountI + Around; i += V.Width)
            {
                long k = (j * tile.Stride) + i;
                V x = V.Load(tangent + i), aa = V.Load(square + i);
                V perDelta = one / V.Sqrt(V.MultiplyAdd(y, y, aa));
                V scale = strength * V.MultiplyAdd(x, ea, V.MultiplyAdd(y, eb, ec)) * perDelta;
                V centre = V.MultiplyAdd(scale, (x * eb) - (y * ea), (wa * y) - (wb * x));
                V alpha = V.MultiplyAdd(scale, (y * ec) - eb, wb - (wc * y));
                V beta = V.MultiplyAdd(scale, ea - (x * ec), (wc * x) - wa);
                V.Store(V.NegateMultiplyAdd(x, centre, alpha) * perRadius / aa, u + k);
                V.Store(V.NegateMultiplyAdd(y, centre, beta) * perRadius / bb, v + k);
            }
        }
    }
}
