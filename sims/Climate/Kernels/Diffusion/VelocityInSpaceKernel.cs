using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// Surface and velocity in space at the points of a tile and two around it, ghosts included. What it writes beyond the corners of a
/// panel has no meaning and is never read.
/// </summary>
internal readonly unsafe struct VelocityInSpaceKernel<T>(Tile<T> tile, DiffusedQuantities<T> target) : IVectorKernel<T>
    where T : unmanaged
{
    private const int Around = 2;

    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* surface = tile.Surface, u = tile.U, v = tile.V, tangent = tile.Columns.Centre;
        T* h = target.Surface, vx = target.VelocityX, vy = target.VelocityY, vz = target.VelocityZ;
        var vectors = new PanelVectors<V>(tile.Panel, tile.Sphere.Radius);
        for (int j = -Around; j < tile.CountJ + Around; j++)
        {
            V y = V.Set(Real.Widen(tile.Rows.Centre[j]));
            for (int i = -Around; i < tile.CountI + Around; i += V.Width)
            {
                long k = (j * tile.Stride) + i;
                V.Store(V.Load(surface + k), h + k);
                if (vx != null)
                {
                    (V x3, V y3, V z3) = vectors.ToSpace(V.Load(tangent + i), y, V.Load(u + k), V.Load(v + k));
                    V.Store(x3, vx + k);
                    V.Store(y3, vy + k);
                    V.Store(z3, vz + k);
                }
            }
        }
    }
}
