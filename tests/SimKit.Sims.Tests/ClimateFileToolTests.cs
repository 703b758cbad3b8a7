using SimKit.Climate.Figures;
using SimKit.Climate.Formats;
using SimKit.Plot;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>climate.nc as the programs of the field and our own maps see it.</summary>
public sealed class ClimateFileToolTests
{
    private const string Python = "/usr/bin/python3";

    private string runFolder = "";
    private string path = "";
    private string native = "";

    [OneTimeSetUp]
    public void Write()
    {
        runFolder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;
        string output = Directory.CreateDirectory(Path.Combine(runFolder, "output")).FullName;
        native = ClimateSamples.WriteFile(Ranks.World, output, 8, new ClimateFileOptions { IsNative = true, FileName = "native.nc" });
        path = ClimateSamples.WriteFile(Ranks.World, output, 8, new ClimateFileOptions { Title = "a test" });
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(runFolder, recursive: true);

    [Test]
    public void Ncdump_shows_the_conventions()
    {
        string header = Run("ncdump", "-hs", path);
        foreach (string line in new[]
        {
            "time = UNLIMITED ; // (2 currently)", "lat = 16 ;", "lon = 32 ;", "float h(time, lat, lon) ;", "float hs(lat, lon) ;",
            "double areacella(lat, lon) ;", "double lat_bnds(lat, nv) ;", "time:units = \"seconds since 2000-01-01 00:00:00\" ;",
            "u:standard_name = \"eastward_wind\" ;", "h:cell_methods = \"area: mean time: point\" ;", "h:grid_mapping = \"crs\" ;",
            "h:cell_measures = \"area: areacella\" ;", "crs:earth_radius = 6371220. ;",
            ":Conventions = \"CF-1.10\" ;", ":title = \"a test\" ;",
            ":history = \"made by a test\" ;", "h:_ChunkSizes = 1, 16, 32 ;", "h:_DeflateLevel = 1 ;", "h:_Shuffle = \"true\" ;",
        })
        {
            Assert.That(header, Does.Contain(line));
        }
    }

    [Test]
    public void Cdo_and_nco_understand_it_without_a_warning()
    {
        string info = Run("cdo", "-s", "sinfo", path);
        Assert.That(info, Does.Contain("lonlat").And.Contain("points=512 (32x16)").And.Contain("2000-01-02 00:00:00"));
        Assert.That(Run("cdo", "-s", "sinfo", native), Does.Contain("points=384"));
        string means = Run("cdo", "-s", "outputf,%.1f", "-fldmean", "-remapcon,r72x36", "-selname,h", native);
        Assert.That(means.Trim(), Does.StartWith("5000.0"));
        Assert.That(Run("ncks", "--trd", "-m", path), Does.Contain("areacella"));
        Assert.That(Run("ncks", "--trd", "-m", native), Does.Contain("areacella"));
    }

    [Test]
    public void Cdo_finds_the_mean_that_the_model_has()
    {
        // All odd or without zonal mean but the constant: 5000 m, and 10 m more a day later. cdo weighs with its own areas of the cells.
        string[] means = Run("cdo", "-s", "outputf,%.3f", "-fldmean", "-selname,h", path).Split('\n', StringSplitOptions.TrimEntries);
        Assert.That(means[..2], Is.EqualTo(new[] { "5000.000", "5010.000" }));
    }

    [Test]
    public void Xarray_decodes_times_and_coordinates()
    {
        const string script = """
            import sys, xarray
            d = xarray.open_dataset(sys.argv[1])
            place = d.h.sel(lat=84.375, lon=5.625, time='2000-01-02')
            print(d.time.values[1], d.h.shape, place.dtype, float((d.h[0] * d.areacella).sum() / d.areacella.sum()))
            """;
        Assert.That(Run(Python, "-c", script, path), Does.StartWith("2000-01-02T00:00:00.000000000 (2, 16, 32) float32 5000.0"));
    }

    [Test]
    public void The_netCDF_library_appends_to_it()
    {
        string copy = Path.Combine(runFolder, "copy.nc");
        File.Copy(path, copy);
        const string script = """
            import sys, netCDF4
            f = netCDF4.Dataset(sys.argv[1], 'a')
            f['time'][2] = 172800; f['h'][2] = 7
            f.close()
            f = netCDF4.Dataset(sys.argv[1])
            print(f['time'][:].tolist(), f['h'][2].sum())
            """;
        Assert.That(Run(Python, "-c", script, copy).Trim(), Is.EqualTo("[0.0, 86400.0, 172800.0] 3584.0"));
    }

    [TestCase(null, null), TestCase("h", "first"), TestCase("u", "1"), TestCase("hs", "last")]
    [TestCase("h", "2000-01-01"), TestCase("h", "24 h")]
    public void A_map_is_drawn(string? variable, string? time)
    {
        var figure = new MapFigure();
        Assert.That(figure.AppliesTo(runFolder), Is.True);
        byte[] png = figure.Draw(runFolder, new FigureRequest { Variable = variable, Time = time, Width = 400, Scale = 1 }).ToPng();
        Assert.That(png.AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True);
    }

    [TestCase("h", "first", "2000-01-01 00:00"), TestCase("h", "1 d", "2000-01-02 00:00"), TestCase("h", null, "2000-01-02 00:00")]
    public void The_subtitle_is_the_date(string variable, string? time, string date) =>
        Assert.That(Svg(new FigureRequest { Variable = variable, Time = time }), Does.Contain(date).And.Contain("Height of the surface"));

    [TestCase("hh", null, "there are: hs, h, u"), TestCase("h", "7", "there are 2"), TestCase("h", "2001-01-01", "2000-01-02 00:00"),
     TestCase("h", "soon", "36 h")]
    public void What_the_run_does_not_have_is_refused_with_what_it_has(string variable, string? time, string words) =>
        Assert.That(
            () => Svg(new FigureRequest { Variable = variable, Time = time }), Throws.TypeOf<UserError>().With.Message.Contains(words));

    [Test]
    public void A_native_file_is_refused_with_a_way_out()
    {
        string other = Path.Combine(runFolder, "other");
        Directory.CreateDirectory(Path.Combine(other, "output"));
        File.Copy(native, Path.Combine(other, "output", "climate.nc"));
        Assert.That(
            () => new MapFigure().Draw(other, new FigureRequest()), Throws.TypeOf<UserError>().With.Message.Contains("cdo remapcon"));
    }

    private string Svg(FigureRequest request) =>
        System.Text.Encoding.UTF8.GetString(new MapFigure().Draw(runFolder, request with { Width = 400 }).ToSvg());

    // Nothing on stderr either: warnings are errors here.
    private static string Run(string program, params string[] args)
    {
        ToolResult result = Tool.Run(program, args).Succeeded();
        Assert.That(result.Error, Is.Empty);
        return result.Output;
    }
}
