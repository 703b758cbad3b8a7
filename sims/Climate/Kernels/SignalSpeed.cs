namespace SimKit.Climate.Kernels;

/// <summary>The speed of the fastest signal in coordinates: it limits the time step.</summary>
internal static unsafe class SignalSpeed
{
    /// <summary>The largest |u^i| + √(g h g^ii) of a tile, rad/s; NaN when some value is not a number.</summary>
    public static double Largest(Tile tile, double gravity)
    {
        double largest = 0, r2 = tile.Sphere.Radius * tile.Sphere.Radius;
        for (int j = 0; j < tile.CountJ; j++)
        {
            double y = tile.Rows.Centre[j], b = 1 + (y * y);
            for (int i = 0; i < tile.CountI; i++)
            {
                long k = (j * tile.Stride) + i;
                double a = tile.Columns.CentreSquare[i], scale = gravity * Math.Max(tile.Depth[k], 0) * (a + (y * y)) / r2;
                double alongAlpha = Math.Abs(tile.U[k]) + Math.Sqrt(scale / a), alongBeta = Math.Abs(tile.V[k]) + Math.Sqrt(scale / b);
                largest = Math.Max(largest, Math.Max(alongAlpha, alongBeta));
            }
        }

        return largest;
    }
}
