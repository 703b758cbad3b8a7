using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>Wind at the points of a tile, ghosts included, and back again to east and north.</summary>
internal static unsafe class WindAtPoints
{
    /// <summary>Gives every point and ghost of the tiles a wind once and for all: for pure transport.</summary>
    public static void Set(IEnumerable<Tile> tiles, Func<Vector3, Vector3> velocity)
    {
        foreach (Tile tile in tiles)
        {
            Box reach = new Box(0, 1, 0, tile.CountJ, 0, tile.CountI).Grow(0, 4, 4);
            for (int j = reach.J0; j < reach.J1; j++)
            {
                for (int i = reach.I0; i < reach.I1; i++)
                {
                    double x = tile.Columns.Centre[i], y = tile.Rows.Centre[j];
                    (Vector3 alpha, Vector3 beta) = CubeProjection.DualBasis(tile.Panel, x, y, tile.Sphere.Radius);
                    Vector3 wind = velocity(CubeProjection.Direction(tile.Panel, x, y));
                    tile.U[(j * tile.Stride) + i] = Vector3.Dot(wind, alpha);
                    tile.V[(j * tile.Stride) + i] = Vector3.Dot(wind, beta);
                }
            }
        }
    }

    /// <summary>The wind at an own point as a vector in space, m/s; tile indices.</summary>
    public static Vector3 At(Tile tile, int j, int i)
    {
        (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(tile.Panel, tile.Columns.Centre[i], tile.Rows.Centre[j], tile.Sphere.Radius);
        long k = (j * tile.Stride) + i;
        return (tile.U[k] * alpha) + (tile.V[k] * beta);
    }

    /// <summary>Depth at an own point, m; tile indices.</summary>
    public static double DepthAt(Tile tile, int j, int i) => tile.Depth[(j * tile.Stride) + i];

    /// <summary>Height of the ground at an own point, m; tile indices.</summary>
    public static double GroundAt(Tile tile, int j, int i) => tile.Orography[(j * tile.Stride) + i];
}
