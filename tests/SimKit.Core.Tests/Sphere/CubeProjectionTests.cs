using SimKit.Grids.Sphere;
using SimKit.Kernels;

namespace SimKit.Core.Tests.Sphere;

/// <summary>The projection against geometry in space: finite differences, distances, and the area of the sphere.</summary>
public sealed class CubeProjectionTests
{
    private const double Radius = 6.371e6;

    private static readonly (double Alpha, double Beta)[] Points =
        [(0, 0), (0.3, -0.2), (-0.7, 0.6), (0.78, 0.78), (-0.78, 0.1), (0.05, -0.75)];

    [Test]
    public void Twenty_four_directed_edges_are_twelve_arcs_seen_from_both_sides()
    {
        PanelEdge[] edges = [.. AllEdges()];
        Assert.That(edges, Is.Unique);
        Assert.That(edges, Has.Length.EqualTo(24));
        Assert.That(edges.Count(edge => edge.IsLeading), Is.EqualTo(12));
        foreach (PanelEdge edge in edges)
        {
            PanelEdge back = CubeProjection.Beyond(edge.OtherPanel, edge.OtherSide);
            Assert.That(back, Is.EqualTo(new PanelEdge(edge.OtherPanel, edge.OtherSide, edge.Panel, edge.Side, edge.IsReversed)));
            Assert.That(edge.IsLeading, Is.Not.EqualTo(back.IsLeading));
        }
    }

    [Test]
    public void Both_panels_of_an_edge_see_its_points_at_the_same_place([Values(-0.9, -0.2, 0, 0.5, 1)] double along)
    {
        foreach (PanelEdge edge in AllEdges())
        {
            (double x, double y) = CubeProjection.OnSide(edge.Side, along);
            (double u, double v) = CubeProjection.OnSide(edge.OtherSide, edge.IsReversed ? -along : along);
            Vector3 gap = CubeProjection.Direction(edge.Panel, x, y) - CubeProjection.Direction(edge.OtherPanel, u, v);
            Assert.That(gap.Length, Is.LessThan(1e-15));
        }
    }

    [Test]
    public void What_flows_out_of_one_panel_flows_into_the_other()
    {
        foreach (PanelEdge edge in AllEdges())
        {
            // The contravariant basis vector across an edge is normal to it and points along the growing coordinate.
            Vector3 mine = AcrossEdge(edge.Panel, edge.Side, 0.3);
            Vector3 other = AcrossEdge(edge.OtherPanel, edge.OtherSide, edge.IsReversed ? -0.3 : 0.3);
            double cosine = Vector3.Dot(mine, other) / (mine.Length * other.Length);
            Assert.That(cosine, Is.EqualTo(edge.FluxSign).Within(1e-14), edge.ToString());
        }
    }

    [Test]
    public void Ghosts_lie_on_rows_of_the_other_panel([Values(0, 1, 2)] int depth, [Values(0, 3, 7)] int along)
    {
        // tan β' = tan β / tan α and α' = α − π/2, here derived from directions in space for every edge.
        var sphere = new CubedSphere(8, 1);
        double ghost = Math.Tan((Math.PI / 4) + ((depth + 0.5) * sphere.Spacing));
        foreach (PanelEdge edge in AllEdges())
        {
            (double x, double y) = edge.Side switch
            {
                PanelSide.West => (-ghost, sphere.Tangent(along + 0.5)),
                PanelSide.East => (ghost, sphere.Tangent(along + 0.5)),
                PanelSide.South => (sphere.Tangent(along + 0.5), -ghost),
                _ => (sphere.Tangent(along + 0.5), ghost),
            };
            (int panel, double alpha, double beta) = CubeProjection.Find(CubeProjection.Direction(edge.Panel, x, y));
            (double across, double alongOther) = edge.OtherSide is PanelSide.West or PanelSide.East ? (alpha, beta) : (beta, alpha);
            double row = edge.OtherSide is PanelSide.West or PanelSide.South
                ? ((across + (Math.PI / 4)) / sphere.Spacing) - 0.5
                : (((Math.PI / 4) - across) / sphere.Spacing) - 0.5;
            double place = (((edge.IsReversed ? -alongOther : alongOther) + (Math.PI / 4)) / sphere.Spacing) - 0.5;
            Assert.That(panel, Is.EqualTo(edge.OtherPanel));
            Assert.That(row, Is.EqualTo(depth).Within(1e-13));
            Assert.That(place, Is.EqualTo(GhostInterpolation.Position(sphere, depth, along)).Within(1e-13));
        }
    }

    [Test]
    public void Panels_stand_where_they_are_said_to_stand()
    {
        double[] longitudes = [.. Enumerable.Range(0, 4).Select(p => CubeProjection.Direction(p, 0, 0).Longitude * 180 / Math.PI)];
        Assert.That(longitudes, Is.EqualTo(new[] { 0.0, 90, 180, -90 }).Within(1e-12));
        Assert.That(CubeProjection.Direction(4, 0, 0), Is.EqualTo(new Vector3(0, 0, 1)));
        Assert.That(CubeProjection.Direction(5, 0, 0), Is.EqualTo(new Vector3(0, 0, -1)));
    }

    [Test]
    public void Finding_undoes_projecting([Range(0, 5)] int panel)
    {
        foreach ((double alpha, double beta) in Points)
        {
            Vector3 direction = CubeProjection.Direction(panel, Math.Tan(alpha), Math.Tan(beta));
            (int found, double a, double b) = CubeProjection.Find(direction);
            Assert.That(direction.Length, Is.EqualTo(1).Within(1e-15));
            Assert.That(found, Is.EqualTo(panel));
            Assert.That((a, b), Is.EqualTo((alpha, beta)).Using<(double, double)>(
                (p, q) => Math.Abs(p.Item1 - q.Item1) < 1e-14 && Math.Abs(p.Item2 - q.Item2) < 1e-14));
        }
    }

    [Test]
    public void The_basis_is_the_derivative_of_the_position([Range(0, 5)] int panel)
    {
        foreach ((double alpha, double beta) in Points)
        {
            (Vector3 a, Vector3 b) = CubeProjection.Basis(panel, Math.Tan(alpha), Math.Tan(beta), Radius);
            Vector3 da = Derivative(h => Position(panel, alpha + h, beta)), db = Derivative(h => Position(panel, alpha, beta + h));
            Assert.That((a - da).Length / Radius, Is.LessThan(1e-8));
            Assert.That((b - db).Length / Radius, Is.LessThan(1e-8));
        }
    }

    [Test]
    public void The_metric_is_that_of_the_basis([Range(0, 5)] int panel)
    {
        foreach ((double alpha, double beta) in Points)
        {
            double x = Math.Tan(alpha), y = Math.Tan(beta);
            Vector3 da = Derivative(h => Position(panel, alpha + h, beta)), db = Derivative(h => Position(panel, alpha, beta + h));
            double g11 = Vector3.Dot(da, da), g12 = Vector3.Dot(da, db), g22 = Vector3.Dot(db, db), root = Vector3.Cross(da, db).Length;
            Metric metric = Metric.At(x, y, Radius);
            Assert.That(metric.Root / root, Is.EqualTo(1).Within(1e-8));
            Assert.That(metric.G11 * root * root / g22, Is.EqualTo(1).Within(1e-8));
            Assert.That(metric.G22 * root * root / g11, Is.EqualTo(1).Within(1e-8));
            Assert.That(metric.G12 * root * root / Math.Sqrt(g11 * g22), Is.EqualTo(-g12 / Math.Sqrt(g11 * g22)).Within(1e-8));

            (Vector3 a, Vector3 b) = CubeProjection.Basis(panel, x, y, Radius);
            (Vector3 u, Vector3 v) = CubeProjection.DualBasis(panel, x, y, Radius);
            Assert.That(
                new[] { Vector3.Dot(a, u), Vector3.Dot(a, v), Vector3.Dot(b, u), Vector3.Dot(b, v) },
                Is.EqualTo(new double[] { 1, 0, 0, 1 }).Within(1e-14));
        }
    }

    [Test]
    public void A_direction_in_space_reads_as_three_factors([Range(0, 5)] int panel)
    {
        var fixedDirection = new Vector3(0.3, -1.7, 0.9);
        Vector3 c = CubeProjection.Components(panel, fixedDirection);
        foreach ((double alpha, double beta) in Points)
        {
            double x = Math.Tan(alpha), y = Math.Tan(beta), delta = Math.Sqrt(1 + (x * x) + (y * y));
            Assert.That(
                (c.X + (c.Y * x) + (c.Z * y)) / delta,
                Is.EqualTo(Vector3.Dot(fixedDirection, CubeProjection.Direction(panel, x, y))).Within(1e-15));
        }
    }

    [Test]
    public void The_cells_of_six_panels_make_up_the_sphere([Values(8, 13, 96)] int size)
    {
        var sphere = new CubedSphere(size, 2);
        var sum = new ExactSum();
        for (int j = 0; j < size; j++)
        {
            for (int i = 0; i < size; i++)
            {
                sum.Add(sphere.Area(j, i));
            }
        }

        Assert.That(6 * sum.Value / (4 * Math.PI * 2 * 2), Is.EqualTo(1).Within(1e-13));
    }

    [Test]
    public void A_small_cell_has_the_area_of_the_metric()
    {
        // The midpoint rule is of second order in the spacing: (π/2/384)² = 1.7e-5.
        var sphere = new CubedSphere(384, Radius);
        foreach ((int j, int i) in new[] { (0, 0), (191, 200), (383, 7), (60, 300) })
        {
            double midpoint = Metric.At(sphere.Tangent(i + 0.5), sphere.Tangent(j + 0.5), Radius).Root * sphere.Spacing * sphere.Spacing;
            Assert.That(sphere.Area(j, i) / midpoint, Is.EqualTo(1).Within(2e-5));
        }
    }

    [Test]
    public void A_cell_is_named_with_its_place_on_earth()
    {
        var sphere = new CubedSphere(9, Radius);
        Assert.That(sphere.Locate(0, 4, 4), Is.EqualTo("panel 0, cell (4, 4), 0.0°N 0.0°E"));
        Assert.That(sphere.Locate(3, 4, 4), Is.EqualTo("panel 3, cell (4, 4), 0.0°N 90.0°W"));
        Assert.That(sphere.Locate(1, 5, 4), Is.EqualTo("panel 1, cell (5, 4), 10.0°N 90.0°E"));
        Assert.That(sphere.Locate(5, 4, 4), Does.Contain("90.0°S"));
        Assert.That(() => new CubedSphere(7, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CubedSphere(8, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void East_north_and_up_stand_on_each_other([Values(-1.2, 0, 0.7)] double latitude, [Values(-3, 0, 2.5)] double longitude)
    {
        Vector3 up = Vector3.Towards(latitude, longitude);
        Assert.That((Vector3.Cross(up.East, up.North) - up).Length, Is.LessThan(1e-15));
        Assert.That(up.Latitude, Is.EqualTo(latitude).Within(1e-15));
        Assert.That(up.Longitude, Is.EqualTo(longitude).Within(1e-15));
    }

    private static IEnumerable<PanelEdge> AllEdges() =>
        from panel in Enumerable.Range(0, CubeProjection.Panels)
        from side in Enum.GetValues<PanelSide>()
        select CubeProjection.Beyond(panel, side);

    private static Vector3 AcrossEdge(int panel, PanelSide side, double along)
    {
        (double x, double y) = CubeProjection.OnSide(side, along);
        (Vector3 alpha, Vector3 beta) = CubeProjection.DualBasis(panel, x, y, 1);
        return side is PanelSide.West or PanelSide.East ? alpha : beta;
    }

    private static Vector3 Position(int panel, double alpha, double beta) =>
        Radius * CubeProjection.Direction(panel, Math.Tan(alpha), Math.Tan(beta));

    // Central difference of fourth order: with h = 1e-3 its error is about h⁴ = 1e-12, and rounding adds 1e-16 / h.
    private static Vector3 Derivative(Func<double, Vector3> at)
    {
        const double H = 1e-3;
        return 1 / (12 * H) * (at(-2 * H) - at(2 * H) + (8 * (at(H) - at(-H))));
    }
}
