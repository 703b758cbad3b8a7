using SimKit.Climate.Formats;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Sims.Tests;

/// <summary>Reading global reliefs, and refusing what is none.</summary>
public sealed class ClimateReliefTests
{
    private static readonly double[] Rows = [.. Enumerable.Range(0, 18).Select(j => (10.0 * j) - 85)];
    private static readonly double[] Columns = [.. Enumerable.Range(0, 36).Select(i => 10.0 * i)];
    private string folder = "";

    private string Sample => Path.Combine(folder, "relief.nc");

    [SetUp]
    public void Create() => folder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_order_of_rows_and_the_first_longitude_do_not_matter(
        [Values] bool northFirst, [Values] bool westward, [Values(0, -180, 20)] double first, [Values] bool repeatsFirst)
    {
        double[] rows = northFirst ? [.. Rows.Reverse()] : Rows;
        double[] columns = [.. Enumerable.Range(0, repeatsFirst ? 37 : 36).Select(i => first + (10 * i))];
        ClimateSamples.WriteRelief(Sample, rows, westward ? [.. columns.Reverse()] : columns, ClimateSamples.Smooth);
        Relief relief = Relief.Read(Sample);
        Assert.That((relief.Rows, relief.Columns), Is.EqualTo((18, 36)));
        for (int j = 0; j < relief.Rows; j++)
        {
            for (int i = 0; i < relief.Columns; i++)
            {
                double latitude = relief.FirstLatitude + (j * relief.LatitudeStep);
                double longitude = relief.FirstLongitude + (i * relief.LongitudeStep);
                double expected = ClimateSamples.Smooth(Vector3.Towards(latitude * Math.PI / 180, longitude * Math.PI / 180));
                Assert.That(relief.Row(j)[i], Is.EqualTo(expected).Within(1e-3), $"{latitude}, {longitude}");
            }
        }
    }

    [Test]
    public void Packed_numbers_are_unpacked()
    {
        ClimateSamples.WriteRelief(Sample, Rows, Columns, _ => 100);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(Sample))
        {
            file.Variable("topo").SetAttribute("scale_factor", 0.5);
            file.Variable("topo").SetAttribute("add_offset", 3.0);
        }

        Assert.That(Relief.Read(Sample).Row(0).ToArray(), Is.All.EqualTo(53));
    }

    [Test]
    public void A_missing_file_is_refused() => Refuses("no such file");

    [Test]
    public void Text_is_refused()
    {
        File.WriteAllText(Sample, "lat,lon,height\n0,0,1\n");
        Refuses("cannot be read as NetCDF-4");
    }

    [Test]
    public void The_classic_format_is_refused_with_the_way_to_convert_it()
    {
        File.WriteAllBytes(Sample, [.. "CDF\u0001"u8, .. new byte[100]]);
        Refuses("nccopy -k nc4");
    }

    [Test]
    public void A_truncated_file_is_refused()
    {
        ClimateSamples.WriteRelief(Sample, Rows, Columns, _ => 1);
        File.WriteAllBytes(Sample, File.ReadAllBytes(Sample)[..2000]);
        Refuses("cannot be read as NetCDF-4");
    }

    [Test]
    public void Other_coordinates_are_refused()
    {
        ClimateSamples.WriteRelief(Sample, Columns, Rows, _ => 1);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(Sample))
        {
            file.Variable("yy").SetAttribute("units", "m");
        }

        Refuses("no variable over (latitude, longitude)");
    }

    [Test]
    public void A_part_of_the_Earth_is_refused()
    {
        ClimateSamples.WriteRelief(Sample, Rows, Columns[..30], _ => 1);
        Refuses("longitudes span 300 degrees");
        ClimateSamples.WriteRelief(Sample, Rows[1..], Columns, _ => 1);
        Refuses("latitudes go from -75 to 85");
    }

    [Test]
    public void Uneven_coordinates_are_refused()
    {
        double[] rows = [.. Rows];
        rows[7] += 3;
        ClimateSamples.WriteRelief(Sample, rows, Columns, _ => 1);
        Refuses("evenly spaced");
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(1e30)]
    public void Unknown_heights_are_refused_with_their_place(double height)
    {
        ClimateSamples.WriteRelief(Sample, Rows, Columns, r => r.X > 0.99 ? height : 1);
        Refuses("at -5 degrees north, 0 degrees east");
    }

    [Test]
    public void Absurd_sizes_are_refused_before_they_are_read()
    {
        using (NetCdfFile file = NetCdfFile.Create(Sample))
        {
            file.DefineDimension("lat", 200_000);
            file.DefineDimension("lon", 400_000);
            file.DefineVariable<double>("lat", ["lat"]).SetAttribute("units", "degrees_north");
            file.DefineVariable<double>("lon", ["lon"]).SetAttribute("units", "degrees_east");
            file.DefineVariable<short>("z", ["lat", "lon"]);
        }

        Refuses("200000 × 400000 points");
    }

    private void Refuses(string words)
    {
        UserError error = Assert.Throws<UserError>(() => Relief.Read(Sample))!;
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Input));
        Assert.That(error.Message, Does.Contain(words).And.Contain("relief.nc").And.Not.Contain("\n"));
    }
}
