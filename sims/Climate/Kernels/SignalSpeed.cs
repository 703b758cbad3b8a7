using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>The speed of the fastest signal in coordinates: it limits the time step.</summary>
internal static unsafe class SignalSpeed<T>
    where T : unmanaged
{
    /// <summary>The largest |u^i| + √(g h g^ii) of a tile, rad/s; NaN when some value is not a number.</summary>
    public static double Largest(Tile<T> tile, double gravity)
    {
        double largest = 0;
        for (int j = 0; j < tile.CountJ; j++)
        {
            for (int i = 0; i < tile.CountI; i++)
            {
                largest = Math.Max(largest, At(tile, j, i, gravity));
            }
        }

        return largest;
    }

    /// <summary>The largest |u¹| + |u²| of a tile, rad/s.</summary>
    public static double LargestFlow(Tile<T> tile)
    {
        double largest = 0;
        for (int j = 0; j < tile.CountJ; j++)
        {
            for (int i = 0; i < tile.CountI; i++)
            {
                long k = (j * tile.Stride) + i;
                largest = Math.Max(largest, Math.Abs(Real.Widen(tile.U[k])) + Math.Abs(Real.Widen(tile.V[k])));
            }
        }

        return largest;
    }

    /// <summary>The first own cell whose signal is as fast as given or not a number, in words; null when there is none.</summary>
    public static string? Locate(Tile<T> tile, double gravity, double speed)
    {
        for (int j = 0; j < tile.CountJ; j++)
        {
            for (int i = 0; i < tile.CountI; i++)
            {
                double here = At(tile, j, i, gravity);
                if (here >= speed || double.IsNaN(here))
                {
                    return tile.Sphere.Locate(tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i);
                }
            }
        }

        return null;
    }

    private static double At(Tile<T> tile, int j, int i, double gravity)
    {
        double x = Real.Widen(tile.Columns.Centre[i]), y = Real.Widen(tile.Rows.Centre[j]);
        Metric metric = Metric.At(x, y, tile.Sphere.Radius);
        long k = (j * tile.Stride) + i;
        double waves = gravity * Real.Widen(tile.Depth[k]);
        return Math.Max(
            Math.Abs(Real.Widen(tile.U[k])) + Math.Sqrt(waves * metric.G11),
            Math.Abs(Real.Widen(tile.V[k])) + Math.Sqrt(waves * metric.G22));
    }
}
