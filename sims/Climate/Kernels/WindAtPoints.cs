using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>Wind at the points of a tile, ghosts included, and back again to east and north.</summary>
internal static unsafe class WindAtPoints
{
    /// <summary>Gives every point and ghost of the tiles a wind once and for all: for pure transport.</summary>
    public static void Set<T>(IEnumerable<Tile<T>> tiles, Func<Vector3, Vector3> velocity)
        where T : unmanaged
    {
        foreach (Tile<T> tile in tiles)
        {
            Box reach = new Box(0, 1, 0, tile.CountJ, 0, tile.CountI).Grow(0, 4, 4);
            for (int j = reach.J0; j < reach.J1; j++)
            {
                for (int i = reach.I0; i < reach.I1; i++)
                {
                    double x = Real.Widen(tile.Columns.Centre[i]), y = Real.Widen(tile.Rows.Centre[j]);
                    (Vector3 alpha, Vector3 beta) = CubeProjection.DualBasis(tile.Panel, x, y, tile.Sphere.Radius);
                    Vector3 wind = velocity(CubeProjection.Direction(tile.Panel, x, y));
                    tile.U[(j * tile.Stride) + i] = Real.Round<T>(Vector3.Dot(wind, alpha));
                    tile.V[(j * tile.Stride) + i] = Real.Round<T>(Vector3.Dot(wind, beta));
                }
            }
        }
    }

    /// <summary>The wind at an own point as a vector in space, m/s; tile indices.</summary>
    public static Vector3 At(ITile tile, int j, int i)
    {
        PointValues point = tile.At(j, i);
        (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(tile.Panel, point.X, point.Y, tile.Sphere.Radius);
        return (point.U * alpha) + (point.V * beta);
    }
}
