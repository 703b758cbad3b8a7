using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>
/// Fluxes of mass and momentum through all west faces, or all south faces, of the cells of a band and of those around it, and how far the
/// surface at the face stands above the mean of both sides. The momentum flux holds no pressure: that comes with the gradient of
/// the surface.
/// </summary>
/// <typeparam name="TSolver">The Riemann solver.</typeparam>
/// <typeparam name="T">Double or float.</typeparam>
internal readonly unsafe struct FaceKernel<TSolver, T>(Band<T> band, BandArrays<T> fluxes, bool isWest, double gravity) : IVectorKernel<T>
    where TSolver : struct, IRiemannSolver
    where T : unmanaged
{
    private readonly Tile<T> tile = band.Tile;

    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        if (isWest)
        {
            WestFaces<V>();
        }
        else
        {
            SouthFaces<V>();
        }
    }

    // Faces α = const: normal component u¹; √g·√g¹¹ = a (1+Y²) √(1+X²)/δ² and 1/√g¹¹ = a √(1+X²)/δ.
    private void WestFaces<V>()
        where V : struct, IVector<V, T>
    {
        Face<V> face = new(
            tile, tile.U, tile.OrographyWest,
            fluxes.West(0), fluxes.West(1), fluxes.West(2), fluxes.Rise(isWest), gravity);
        T* square = tile.Columns.FaceSquare, root = tile.Columns.FaceRoot;
        long stride = tile.Stride;
        int first = tile.Rim.I0, last = tile.Rim.I1;
        for (int j = band.FirstCells; j < band.EndCells; j++)
        {
            long row = j * stride;
            double y = Real.Widen(tile.Rows.Centre[j]);
            V y2 = V.Set(y * y), across = V.Set(1 + (y * y));
            for (int i = first; i <= last; i += V.Width)
            {
                face.Compute(row + i, 1, V.Load(square + i) + y2, V.Load(root + i), across);
            }
        }
    }

    // Faces β = const: normal component u².
    private void SouthFaces<V>()
        where V : struct, IVector<V, T>
    {
        Face<V> face = new(
            tile, tile.V, tile.OrographySouth,
            fluxes.South(0), fluxes.South(1), fluxes.South(2), fluxes.Rise(isWest), gravity);
        T* square = tile.Columns.CentreSquare;
        long stride = tile.Stride;
        int first = tile.Rim.I0, end = tile.Rim.I1;
        for (int j = band.FirstSouth; j < band.EndSouth; j++)
        {
            long row = j * stride;
            double y = Real.Widen(tile.Rows.Face[j]);
            V y2 = V.Set(y * y), root = V.Set(Real.Widen(tile.Rows.FaceRoot[j]));
            for (int i = first; i < end; i += V.Width)
            {
                V across = V.Load(square + i);
                face.Compute(row + i, stride, across + y2, root, across);
            }
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref struct Face<V>(
        Tile<T> tile, T* normalVelocity, T* orography,
        T* mass, T* momentum1, T* momentum2, T* rise, double gravity)
        where V : struct, IVector<V, T>
    {
        private readonly T* surface = tile.Surface, depth = tile.Depth, u = tile.U, v = tile.V, normal = normalVelocity, b = orography;
        private readonly T* f0 = mass, f1 = momentum1, f2 = momentum2, f3 = rise;
        private readonly double halfGravity = 0.5 * gravity, halfPerGravity = 0.5 / gravity, radius = tile.Sphere.Radius;

        /// <param name="k">Element of the cell behind the face.</param>
        /// <param name="stride">Elements to the next cell across the face.</param>
        /// <param name="delta2">δ² = 1 + X² + Y² at the face.</param>
        /// <param name="root">√(1 + tan²) of the face's own angle.</param>
        /// <param name="across">1 + tan² of the angle along the face.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Compute(long k, long stride, V delta2, V root, V across)
        {
            Reconstruction<T>.AtFace(surface + k, stride, out V surfaceLeft, out V surfaceRight);
            Reconstruction<T>.AtFace(u + k, stride, out V uLeft, out V uRight);
            Reconstruction<T>.AtFace(v + k, stride, out V vLeft, out V vRight);
            V floor = V.Load(b + k);
            V depthLeft = TSolver.DepthAtFace(surfaceLeft - floor, V.Load(depth + k - stride));
            V depthRight = TSolver.DepthAtFace(surfaceRight - floor, V.Load(depth + k));
            V scaled = V.Set(radius) * root; // velocity is u / √g^nn = u · a · root / δ
            V normalLeft = normal == u ? uLeft : vLeft, normalRight = normal == u ? uRight : vRight;
            TSolver.Solve(
                V.Set(halfGravity), V.Set(halfPerGravity), depthLeft + depthRight, surfaceLeft - surfaceRight, V.Sqrt(delta2),
                scaled * normalLeft, scaled * normalRight, out V perDelta, out V speed, out V lift);
            V flux = scaled * across * perDelta * perDelta * speed * V.SelectNonNegative(speed, depthLeft, depthRight);
            V.Store(flux, f0 + k);
            V.Store(flux * V.SelectNonNegative(speed, uLeft, uRight), f1 + k);
            V.Store(flux * V.SelectNonNegative(speed, vLeft, vRight), f2 + k);
            V.Store(lift, f3 + k);
        }
    }
}
