using SimKit.Climate.Formats;
using SimKit.Grids.Sphere;

namespace SimKit.Sims.Tests;

/// <summary>Conservative remapping from the cubed sphere to latitudes and longitudes.</summary>
public sealed class ClimateRemapTests
{
    // Odd sizes have the pole inside a cell, even ones on a corner; 4N columns coincide with faces of the cube, others do not.
    private static readonly object[] Grids =
    [
        new object[] { 8, 16, 32 }, new object[] { 9, 18, 36 }, new object[] { 9, 17, 31 }, new object[] { 16, 45, 90 },
        new object[] { 32, 64, 128 }, new object[] { 33, 20, 17 }, new object[] { 8, 2, 4 },
    ];

    [TestCaseSource(nameof(Grids))]
    public void Weights_of_a_cell_add_up_to_its_area(int size, int rows, int columns)
    {
        var grid = new LatLonGrid(rows, columns);
        var remap = new ConservativeRemap(new CubedSphere(size, 1), grid, 0, rows);
        for (int t = 0; t < rows * columns; t++)
        {
            // Area between two parallels and two meridians, exactly.
            Assert.That(remap.Areas[t] / grid.Area(t / columns), Is.EqualTo(1).Within(1e-10), $"row {t / columns}, column {t % columns}");
        }
    }

    [TestCaseSource(nameof(Grids))]
    public void The_integral_over_the_sphere_is_conserved(int size, int rows, int columns)
    {
        var sphere = new CubedSphere(size, ClimateSamples.Radius);
        var remap = new ConservativeRemap(sphere, new LatLonGrid(rows, columns), 0, rows);
        double[] values = ClimateSamples.At(sphere, remap.Cells, ClimateSamples.Smooth), mapped = new double[rows * columns];
        remap.Apply(values, mapped);
        double before = 0, after = 0;
        for (int c = 0; c < values.Length; c++)
        {
            before += values[c] * sphere.Area((int)(remap.Cells[c] / size % size), (int)(remap.Cells[c] % size));
        }

        for (int t = 0; t < mapped.Length; t++)
        {
            after += mapped[t] * remap.Areas[t];
        }

        Assert.That(values, Has.Length.EqualTo(6 * size * size));
        Assert.That(after / before, Is.EqualTo(1).Within(1e-13));
    }

    [TestCaseSource(nameof(Grids))]
    public void A_constant_stays_constant(int size, int rows, int columns)
    {
        var remap = new ConservativeRemap(new CubedSphere(size, 1), new LatLonGrid(rows, columns), 0, rows);
        double[] values = new double[remap.Cells.Length], mapped = new double[rows * columns];
        Array.Fill(values, 287.04);
        remap.Apply(values, mapped);
        Assert.That(mapped, Is.All.EqualTo(287.04).Within(1e-12));
    }

    [Test]
    public void Any_cut_into_rows_gives_the_same_bits([Values(1, 2, 3, 7)] int parts)
    {
        var sphere = new CubedSphere(9, 1);
        LatLonGrid grid = LatLonGrid.For(9);
        double[] whole = Mapped(sphere, grid, 0, grid.Rows);
        var pieces = new List<double>();
        for (int p = 0; p < parts; p++)
        {
            pieces.AddRange(Mapped(sphere, grid, grid.Rows * p / parts, grid.Rows * (p + 1) / parts));
        }

        Assert.That(pieces, Is.EqualTo(whole));
    }

    [Test]
    public void Octants_take_an_equal_share_of_each_panel_they_touch()
    {
        // Two rows and four columns from Greenwich: eight octants. By symmetry an octant is a quarter of three panels: 4π/6/4 from each.
        const int size = 8;
        var remap = new ConservativeRemap(new CubedSphere(size, 1), new LatLonGrid(2, 4), 0, 2);
        for (int panel = 0; panel < 6; panel++)
        {
            double[] values = new double[remap.Cells.Length], mapped = new double[8];
            values.AsSpan(panel * size * size, size * size).Fill(1);
            remap.Apply(values, mapped);
            double[] shares = [.. mapped.Select((m, t) => m * remap.Areas[t]).Where(share => share > 1e-12)];
            Assert.That(shares, Has.Length.EqualTo(4).And.All.EqualTo(Math.PI / 6).Within(1e-13), $"panel {panel}");
        }
    }

    // Sides of each cell and cells near and around both poles.
    [TestCase(9, 4, 4, 4), TestCase(9, 5, 4, 4), TestCase(9, 4, 4, 5), TestCase(9, 4, 0, 0), TestCase(9, 0, 8, 3), TestCase(9, 2, 4, 8)]
    [TestCase(8, 4, 3, 4), TestCase(8, 5, 4, 4), TestCase(8, 4, 1, 6), TestCase(8, 3, 0, 0)]
    public void Shared_areas_agree_with_counting_points(int size, int panel, int j, int i)
    {
        var sphere = new CubedSphere(size, 1);
        var grid = new LatLonGrid(37, 71);
        var remap = new ConservativeRemap(sphere, grid, 0, grid.Rows);
        double[] values = new double[remap.Cells.Length], mapped = new double[grid.Rows * grid.Columns];
        double[] counted = new double[mapped.Length];
        values[(((panel * size) + j) * size) + i] = 1;
        remap.Apply(values, mapped);

        // The midpoint rule with the metric of the projection, which the weights know nothing of.
        const int points = 400;
        for (int q = 0; q < points; q++)
        {
            for (int p = 0; p < points; p++)
            {
                double x = sphere.Tangent(i + ((p + 0.5) / points)), y = sphere.Tangent(j + ((q + 0.5) / points));
                Vector3 r = CubeProjection.Direction(panel, x, y);
                int row = (int)((r.Latitude + (Math.PI / 2)) / grid.RowHeight);
                int column = (int)((r.Longitude + (2 * Math.PI)) / grid.ColumnWidth) % grid.Columns;
                counted[(row * grid.Columns) + column] += Metric.At(x, y, 1).Root * Math.Pow(sphere.Spacing / points, 2);
            }
        }

        double cell = sphere.Area(j, i);
        Assert.That(mapped.Select((m, t) => m * remap.Areas[t] / cell), Is.EqualTo(counted.Select(c => c / cell)).Within(2.5e-3));
    }

    [Test]
    public void The_error_of_a_smooth_field_falls_with_the_cell_width()
    {
        double[] errors = [.. new[] { 8, 16, 32 }.Select(size =>
        {
            LatLonGrid grid = LatLonGrid.For(size);
            double[] mapped = Mapped(new CubedSphere(size, 1), grid, 0, grid.Rows);
            return mapped.Select((m, t) => Math.Abs(m - ClimateSamples.Smooth(Vector3.Towards(
                grid.Latitude((t / grid.Columns) + 0.5) * Math.PI / 180, grid.Longitude((t % grid.Columns) + 0.5) * Math.PI / 180)))).Max();
        })];
        Assert.That(errors[0] / errors[1], Is.GreaterThan(1.7), string.Join(" ", errors));
        Assert.That(errors[1] / errors[2], Is.GreaterThan(1.8), string.Join(" ", errors));
        Assert.That(errors[2], Is.LessThan(25)); // of variations of ±1500
    }

    private static double[] Mapped(CubedSphere sphere, LatLonGrid grid, int firstRow, int endRow)
    {
        var remap = new ConservativeRemap(sphere, grid, firstRow, endRow);
        double[] mapped = new double[(endRow - firstRow) * grid.Columns];
        remap.Apply(ClimateSamples.At(sphere, remap.Cells, ClimateSamples.Smooth), mapped);
        return mapped;
    }
}
