using SimKit.Climate.Formats;
using SimKit.Climate.Initial;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>Smoothed land heights on the cubed sphere.</summary>
public sealed class ClimateOrographyTests
{
    private string folder = "";

    [SetUp]
    public void Create() => folder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_constant_relief_gives_the_constant([Values(8, 24)] int size)
    {
        double[] heights = Heights(Write(_ => 1234.5), size, 1, out _);
        Assert.That(heights, Is.All.EqualTo(1234.5).Within(1e-9));
    }

    [Test]
    public void The_sea_counts_as_zero()
    {
        double[] heights = Heights(Write(_ => -4000), 8, 1, out _);
        Assert.That(heights, Is.All.Zero);
    }

    // A spherical harmonic of degree 2 keeps its shape under any mean with weights of the distance alone and shrinks by the mean of
    // P₂(cos θ) = 1 − 3u + 3u²/2 with u = 1 − cos θ = d²/2; here u/σ² is exponentially distributed, cut at 9/2. Every cell is compared, so
    // poles, panel edges and the date line are.
    [TestCase(8, 1.0), TestCase(16, 1.0), TestCase(32, 1.0), TestCase(16, 1.5)]
    public void Spherical_harmonics_shrink_by_the_known_factor(int size, double smoothing)
    {
        static double Harmonic(Vector3 r) => (500 * ((3 * r.Z * r.Z) - 1) / 2) + (300 * r.X * r.Y) + (200 * r.Y * r.Z);
        double[] heights = Heights(Write(r => 1000 + Harmonic(r)), size, smoothing, out CubedSphere sphere);
        double s2 = Math.Pow(smoothing, 2) * 4 * Math.PI / (6 * size * size), a = 4.5, cut = Math.Exp(-a);
        double mean = (1 - (cut * (1 + a))) / (1 - cut), square = (2 - (cut * (2 + (2 * a) + (a * a)))) / (1 - cut);
        double factor = 1 - (3 * s2 * mean) + (1.5 * s2 * s2 * square);
        double[] expected = ClimateSamples.At(
            sphere, [.. Enumerable.Range(0, heights.Length).Select(c => (long)c)], r => 1000 + (factor * Harmonic(r)));
        Assert.That(heights, Is.EqualTo(expected).Within(1.0), "1 m of 500 m: the relief has points every degree");
    }

    [Test]
    public void Finer_grids_come_closer_to_the_relief()
    {
        static double Harmonic(Vector3 r) => 1000 + (500 * r.X * r.Y * r.Z * r.Z);
        string path = Write(Harmonic);
        double[] errors = [.. new[] { 8, 16, 32 }.Select(size =>
        {
            double[] heights = Heights(path, size, 1, out CubedSphere sphere);
            double[] exact = ClimateSamples.At(sphere, [.. Enumerable.Range(0, heights.Length).Select(c => (long)c)], Harmonic);
            return heights.Zip(exact, (x, y) => Math.Abs(x - y)).Max();
        })];

        // σ halves with the cell width and the error of a smooth relief goes with σ².
        Assert.That(errors[0] / errors[1], Is.GreaterThan(3), string.Join(" ", errors));
        Assert.That(errors[1] / errors[2], Is.GreaterThan(3), string.Join(" ", errors));
    }

    [Test]
    public void The_land_of_the_Earth_is_240_metres_high_on_average_and_highest_in_Tibet()
    {
        double[] heights = Heights(ClimateSamples.InRepository("sims", "Climate", "data", "etopo20.nc"), 32, 1, out CubedSphere sphere);
        double mean = 0;
        for (int c = 0; c < heights.Length; c++)
        {
            mean += heights[c] * sphere.Area(c / 32 % 32, c % 32) / (4 * Math.PI);
        }

        // Mean height of land 797 m on 29 % of the surface (Eakins and Sharman 2012, hypsographic curve from ETOPO1): 231 m over all.
        Assert.That(mean, Is.EqualTo(231).Within(12));
        int highest = Array.IndexOf(heights, heights.Max());
        Vector3 place = sphere.Centre(highest / 32 / 32, highest / 32 % 32, highest % 32);
        Assert.That(place.Latitude * 180 / Math.PI, Is.InRange(29.0, 37.0));
        Assert.That(place.Longitude * 180 / Math.PI, Is.InRange(78.0, 98.0));
        Assert.That(heights.Max(), Is.InRange(4200.0, 5300.0));
    }

    [MpiTest(2, 3)]
    public void Every_rank_computes_the_same_bits()
    {
        Communicator world = ClimateSamples.Begin();
        var sphere = new CubedSphere(16, 1);
        Relief relief = Relief.Read(Write(r => 1000 * r.X * (r.Y + r.Z)));
        using Field<double> mine = ClimateSamples.NewField(new RunContext(world), sphere, "hs", "m", _ => 0);
        Orography.Fill(sphere, relief, 1, mine);
        double[] alone = Heights(Path.Combine(folder, "relief.nc"), 16, 1, out _);
        foreach (Block<double> block in mine.Blocks[..mine.Boxes.Count])
        {
            for (int j = block.Cells.J0; j < block.Cells.J1; j++)
            {
                int at = (((block.Cells.K0 * 16) + j) * 16) + block.Cells.I0;
                Assert.That(block.Row(block.Cells.K0, j).ToArray(), Is.EqualTo(alone[at..(at + block.Cells.CountI)]));
            }
        }
    }

    // On one rank alone, whatever the run: the serial layout of the whole sphere.
    private static double[] Heights(string path, int size, double smoothing, out CubedSphere sphere)
    {
        sphere = new CubedSphere(size, 1);
        var layout = new Layout(sphere.Extent, [new BlockShape(State.Box.Of(sphere.Extent), 0, 0, 0)], [], sphere.Locate);
        using var field = new Field<double>(layout, "hs", "m");
        Orography.Fill(sphere, Relief.Read(path), smoothing, field);
        var heights = new List<double>();
        for (int row = 0; row < 6 * size; row++)
        {
            heights.AddRange(field.Blocks[0].Row(row / size, row % size));
        }

        return [.. heights];
    }

    private string Write(Func<Vector3, double> height)
    {
        string path = Path.Combine(folder, "relief.nc");
        ClimateSamples.WriteRelief(
            path, [.. Enumerable.Range(0, 180).Select(j => j - 89.5)], [.. Enumerable.Range(0, 360).Select(i => i + 0.5)], height);
        return path;
    }
}
