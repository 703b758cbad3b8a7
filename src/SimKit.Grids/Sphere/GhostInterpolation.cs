namespace SimKit.Grids.Sphere;

/// <summary>
/// Ghost points beyond a panel edge lie on the rows of the neighbouring panel: row g beyond the edge is the neighbour's own g-th row,
/// and a ghost at angle β lies at β' on it with tan β' = tan β / tan α_g, where α_g is the angle of the ghost row. So filling ghosts is
/// interpolation along one row, always towards the panel's middle. Weights are the same for all 24 directed edges.
/// </summary>
public static class GhostInterpolation
{
    /// <summary>Ghost rows beyond an edge.</summary>
    public const int Depth = 3;

    /// <summary>Points of the Lagrange interpolation along a row.</summary>
    public const int Points = 6;

    /// <summary>
    /// Where the ghost at position <paramref name="along"/> of row <paramref name="depth"/> lies on the neighbour's row, in cells.
    /// </summary>
    public static double Position(CubedSphere sphere, int depth, int along)
    {
        double ghostRow = Math.Tan((Math.PI / 4) + ((depth + 0.5) * sphere.Spacing));
        double angle = Math.Atan(sphere.Tangent(along + 0.5) / ghostRow);
        return ((angle + (Math.PI / 4)) / sphere.Spacing) - 0.5;
    }

    /// <summary>First of the <see cref="Points"/> cells that the interpolation reads.</summary>
    public static int FirstPoint(CubedSphere sphere, int depth, int along)
    {
        int first = (int)Math.Floor(Position(sphere, depth, along)) - (Points / 2) + 1;
        return Math.Clamp(first, 0, sphere.Size - Points);
    }

    /// <summary>Lagrange weights of the points; they add up to one.</summary>
    public static double[] Weights(CubedSphere sphere, int depth, int along)
    {
        double t = Position(sphere, depth, along) - FirstPoint(sphere, depth, along);
        double[] weights = new double[Points];
        for (int m = 0; m < Points; m++)
        {
            double weight = 1;
            for (int l = 0; l < Points; l++)
            {
                if (l != m)
                {
                    weight *= (t - l) / (m - l);
                }
            }

            weights[m] = weight;
        }

        return weights;
    }
}
