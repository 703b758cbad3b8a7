using SimKit.Climate.Measures;
using SimKit.Grids.Sphere;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>Interpolation from cell centres to places anywhere on the sphere.</summary>
public sealed class SphereInterpolationTests
{
    [Test]
    public void A_constant_stays_constant_everywhere()
    {
        var interpolation = new SphereInterpolation(new CubedSphere(8, 1), [.. Everywhere]);
        double[] values = new double[Everywhere.Count()];
        interpolation.Apply([.. interpolation.Cells.Select(_ => 7.0)], values);
        Assert.That(values, Is.All.EqualTo(7).Within(1e-13));
    }

    [Test]
    public void The_error_is_of_sixth_order_at_poles_edges_and_corners_too()
    {
        double coarse = LargestError(24), fine = LargestError(48);
        Assert.That(fine, Is.LessThan(1e-5));
        Assert.That(Math.Log2(coarse / fine), Is.GreaterThan(5.5));
    }

    [Test]
    public void A_cell_centre_has_the_value_of_the_cell()
    {
        var sphere = new CubedSphere(12, 1);
        Vector3[] centres = [sphere.Centre(0, 5, 5), sphere.Centre(4, 0, 0), sphere.Centre(2, 11, 6), sphere.Centre(5, 3, 11)];
        var interpolation = new SphereInterpolation(sphere, centres);
        double[] values = new double[centres.Length];
        interpolation.Apply(ClimateSamples.At(sphere, [.. interpolation.Cells], ClimateSamples.Smooth), values);
        Assert.That(values, Is.EqualTo(centres.Select(ClimateSamples.Smooth)).Within(1e-9));
    }

    // Poles, corners of the cube, middles of its edges, and a spiral over all panels.
    private static IEnumerable<Vector3> Everywhere =>
    [
        new(0, 0, 1), new(0, 0, -1),
        .. from x in new[] { -1, 1 } from y in new[] { -1, 1 } from z in new[] { -1, 1 } select Unit(new Vector3(x, y, z)),
        Unit(new Vector3(1, 1, 0)), Unit(new Vector3(0, -1, 1)), Unit(new Vector3(-1, 0, -1)), Unit(new Vector3(1, 0.97, 0.99)),
        .. Enumerable.Range(0, 500).Select(n => Vector3.Towards(Math.Asin(((2 * n) + 1 - 500) / 500.0), 2.399963 * n)),
    ];

    private static Vector3 Unit(Vector3 v) => 1 / v.Length * v;

    private static double LargestError(int size)
    {
        var sphere = new CubedSphere(size, 1);
        Vector3[] places = [.. Everywhere];
        var interpolation = new SphereInterpolation(sphere, places);
        double[] values = new double[places.Length];
        interpolation.Apply(ClimateSamples.At(sphere, [.. interpolation.Cells], Wave), values);
        return places.Select((place, n) => Math.Abs(values[n] - Wave(place))).Max();
    }

    private static double Wave(Vector3 r) => Math.Sin((3 * r.X) + r.Y) + (r.Z * r.Z * Math.Cos(2 * r.Y));
}
