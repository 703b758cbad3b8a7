namespace SimKit.Grids.Sphere;

/// <summary>
/// The six panels of the equiangular gnomonic cubed sphere: where a panel's coordinates lie in space, and which panel lies beyond
/// which side. Panels 0–3 lie around the equator at longitudes 0°, 90°, 180°, 270°, panel 4 on the north pole, panel 5 on the south pole.
/// </summary>
public static class CubeProjection
{
    /// <summary>Number of panels.</summary>
    public const int Panels = 6;

    private static readonly (Vector3 Centre, Vector3 Alpha, Vector3 Beta)[] Frames =
    [
        (new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)),
        (new(0, 1, 0), new(-1, 0, 0), new(0, 0, 1)),
        (new(-1, 0, 0), new(0, -1, 0), new(0, 0, 1)),
        (new(0, -1, 0), new(1, 0, 0), new(0, 0, 1)),
        (new(0, 0, 1), new(0, 1, 0), new(-1, 0, 0)),
        (new(0, 0, -1), new(0, 1, 0), new(1, 0, 0)),
    ];

    private static readonly PanelEdge[,] Edges = FindEdges();

    /// <summary>Unit vector to the point X = tan α, Y = tan β of a panel.</summary>
    public static Vector3 Direction(int panel, double x, double y)
    {
        (Vector3 centre, Vector3 alpha, Vector3 beta) = Frames[panel];
        return 1 / Math.Sqrt(1 + (x * x) + (y * y)) * (centre + (x * alpha) + (y * beta));
    }

    /// <summary>
    /// The three factors with which a fixed direction in space reads on a panel: its product with the unit vector to (X, Y) is
    /// (c₀ + c₁ X + c₂ Y)/δ.
    /// </summary>
    public static Vector3 Components(int panel, Vector3 direction)
    {
        (Vector3 centre, Vector3 alpha, Vector3 beta) = Frames[panel];
        return new Vector3(Vector3.Dot(centre, direction), Vector3.Dot(alpha, direction), Vector3.Dot(beta, direction));
    }

    /// <summary>The covariant basis ∂r/∂α, ∂r/∂β at a point of a sphere, m.</summary>
    public static (Vector3 Alpha, Vector3 Beta) Basis(int panel, double x, double y, double radius)
    {
        (Vector3 centre, Vector3 alpha, Vector3 beta) = Frames[panel];
        double d2 = 1 + (x * x) + (y * y), d = Math.Sqrt(d2);
        Vector3 w = centre + (x * alpha) + (y * beta);
        return (
            radius * (1 + (x * x)) * (((1 / d) * alpha) - (x / (d2 * d) * w)),
            radius * (1 + (y * y)) * (((1 / d) * beta) - (y / (d2 * d) * w)));
    }

    /// <summary>The contravariant basis: inner products with a tangential velocity give u¹ and u².</summary>
    public static (Vector3 Alpha, Vector3 Beta) DualBasis(int panel, double x, double y, double radius)
    {
        (Vector3 alpha, Vector3 beta) = Basis(panel, x, y, radius);
        Metric g = Metric.At(x, y, radius);
        return ((g.G11 * alpha) + (g.G12 * beta), (g.G12 * alpha) + (g.G22 * beta));
    }

    /// <summary>The panel that a direction points to, and its coordinates α, β there, radians.</summary>
    public static (int Panel, double Alpha, double Beta) Find(Vector3 direction)
    {
        int panel = 0;
        for (int p = 1; p < Panels; p++)
        {
            if (Vector3.Dot(direction, Frames[p].Centre) > Vector3.Dot(direction, Frames[panel].Centre))
            {
                panel = p;
            }
        }

        Vector3 c = Components(panel, direction);
        return (panel, Math.Atan(c.Y / c.X), Math.Atan(c.Z / c.X));
    }

    /// <summary>Area of the part of a panel between the corner α = β = 0 and (α, β) on the unit sphere, with sign.</summary>
    public static double AreaFromCentre(double x, double y) => Math.Atan(x * y / Math.Sqrt(1 + (x * x) + (y * y)));

    /// <summary>What lies beyond a side of a panel.</summary>
    public static PanelEdge Beyond(int panel, PanelSide side) => Edges[panel, (int)side];

    /// <summary>X and Y at a position along a side, −1 … 1.</summary>
    public static (double X, double Y) OnSide(PanelSide side, double along) => side switch
    {
        PanelSide.West => (-1, along),
        PanelSide.East => (1, along),
        PanelSide.South => (along, -1),
        _ => (along, 1),
    };

    // Two sides are the same arc when two points of them coincide; which way round tells the orientation.
    private static PanelEdge[,] FindEdges()
    {
        var edges = new PanelEdge[Panels, 4];
        foreach ((int panel, PanelSide side) in AllSides())
        {
            foreach ((int other, PanelSide otherSide) in AllSides().Where(s => s.Panel != panel))
            {
                foreach (bool reversed in new[] { false, true })
                {
                    if (Distance(panel, side, 0.3, other, otherSide, reversed ? -0.3 : 0.3) < 1e-12)
                    {
                        edges[panel, (int)side] = new PanelEdge(panel, side, other, otherSide, reversed);
                    }
                }
            }
        }

        return edges;
    }

    private static IEnumerable<(int Panel, PanelSide Side)> AllSides() =>
        from panel in Enumerable.Range(0, Panels) from side in Enum.GetValues<PanelSide>() select (panel, side);

    private static double Distance(int panel, PanelSide side, double along, int other, PanelSide otherSide, double otherAlong)
    {
        (double x, double y) = OnSide(side, along);
        (double u, double v) = OnSide(otherSide, otherAlong);
        return (Direction(panel, x, y) - Direction(other, u, v)).Length;
    }
}
