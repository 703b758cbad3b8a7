using SimKit.Climate.Figures;
using SimKit.Plot;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>zonal.nc, probes.nc and spectrum.nc as the programs of the field and our own figures see them.</summary>
public sealed class ExtractToolTests
{
    private const string Python = "/usr/bin/python3";

    private string runFolder = "";
    private string output = "";

    [OneTimeSetUp]
    public void Write()
    {
        runFolder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;
        output = Directory.CreateDirectory(Path.Combine(runFolder, "output")).FullName;
        ClimateRuns.Run(Trial.Serial, ClimateRuns.Everything, 3 * 3600, output);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(runFolder, recursive: true);

    [Test]
    public void Ncdump_shows_the_conventions()
    {
        Shows("climate.nc", "double pv(time, lat, lon) ;", "zeta:standard_name = \"atmosphere_relative_vorticity\" ;",
            "pv:units = \"m-1 s-1\" ;", "phi:standard_name = \"geopotential\" ;",
            "ke:standard_name = \"specific_kinetic_energy_of_air\" ;", "ke:cell_methods = \"area: mean time: point\" ;");
        Shows("zonal.nc", "time = UNLIMITED ; // (2 currently)", "double u(time, lat) ;", "double lat_bnds(lat, nv) ;",
            "u:cell_methods = \"area: mean time: point longitude: mean\" ;", "u:cell_measures = \"area: areacella\" ;");
        Shows("probes.nc", "time = UNLIMITED ; // (4 currently)", ":featureType = \"timeSeries\" ;", "char station_name(station, name_length) ;",
            "station_name:cf_role = \"timeseries_id\" ;", "double zg(time, station) ;", "double orog(station) ;",
            "zg:coordinates = \"lat lon station_name\" ;", "zg:cell_methods = \"time: point\" ;");
        Shows("spectrum.nc", "wavenumber = 23 ;", "double kinetic_energy(time, wavenumber) ;",
            "kinetic_energy:cell_methods = \"area: mean time: point\" ;");
    }

    [TestCase("zonal.nc", "points=24"), TestCase("probes.nc", "points=3"), TestCase("spectrum.nc", "points=23")]
    public void Cdo_and_nco_understand_it_without_a_warning(string name, string points)
    {
        Assert.That(Run("cdo", "-s", "sinfo", In(name)), Does.Contain(points).And.Contain("2000-01-01 03:00:00"));
        Assert.That(Run("ncks", "--trd", "-m", In(name)), Does.Contain("proleptic_gregorian"));
    }

    [Test]
    public void Xarray_finds_stations_bands_and_waves()
    {
        const string script = """
            import sys, xarray
            p, z, s = (xarray.open_dataset(sys.argv[1] + name) for name in ('/probes.nc', '/zonal.nc', '/spectrum.nc'))
            print(p.time.values[1], p.zg.dims, [str(n) for n in p.station_name.values], float(p.lat[0]))
            print(z.u.sel(lat=3.75, time='2000-01-01T03:00').shape, float(abs((z.zeta * z.areacella).sum('lat')).max()) < 1e6)
            print(int(s.kinetic_energy[0].argmax() + 1), float(s.kinetic_energy.sel(wavenumber=5)[0]) > 600)
            """;
        Assert.That(Run(Python, "-c", script, output).Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "2000-01-01T01:00:00.000000000 ('time', 'station') ['North', 'Corner', 'Süd'] 90.0",
            "() True",
            "1 True",
        }));
    }

    [TestCase(null, null, "Zonal mean of eastward wind"), TestCase("zeta", null, "Zonal mean of relative vorticity")]
    [TestCase("v", "last", "2000-01-01 03:00")]
    public void Zonal_means_are_drawn(string? variable, string? time, string words) =>
        Assert.That(Svg(new ZonalFigure(), new FigureRequest { Variable = variable, Time = time }), Does.Contain(words));

    [TestCase(null, "surface at the stations"), TestCase("pv", "Potential vorticity at the stations")]
    public void Stations_are_drawn(string? variable, string words) =>
        Assert.That(Svg(new ProbesFigure(), new FigureRequest { Variable = variable }), Does.Contain("Süd").And.Contain(words));

    [TestCase(null, "2000-01-01 03:00"), TestCase("first", "2000-01-01 00:00")]
    public void The_spectrum_is_drawn_beside_its_slopes(string? time, string words) =>
        Assert.That(
            Svg(new SpectrumFigure(), new FigureRequest { Time = time }), Does.Contain(words).And.Contain("slope −5/3").And.Contain("slope −3"));

    [Test]
    public void What_the_files_do_not_have_is_refused_with_what_they_have()
    {
        Refuses(new ZonalFigure(), new FigureRequest { Variable = "w" }, "there are: zg, u, v, zeta, pv, phi, ke");
        Refuses(new ProbesFigure(), new FigureRequest { Variable = "orog" }, "there are: zg, u, v, zeta, pv, phi, ke");
        Refuses(new SpectrumFigure(), new FigureRequest { Time = "9" }, "there are 2 from");
    }

    [Test]
    public void Figures_apply_where_their_files_are()
    {
        foreach (IFigure figure in new IFigure[] { new ZonalFigure(), new ProbesFigure(), new SpectrumFigure() })
        {
            Assert.That(figure.AppliesTo(runFolder), Is.True);
            Assert.That(figure.AppliesTo(output), Is.False);
        }
    }

    private string In(string name) => Path.Combine(output, name);

    private void Shows(string name, params string[] lines)
    {
        string header = Run("ncdump", "-h", In(name));
        foreach (string line in lines)
        {
            Assert.That(header, Does.Contain(line));
        }
    }

    private void Refuses(IFigure figure, FigureRequest request, string words) =>
        Assert.That(() => Svg(figure, request), Throws.TypeOf<UserError>().With.Message.Contains(words));

    private string Svg(IFigure figure, FigureRequest request) =>
        System.Text.Encoding.UTF8.GetString(figure.Draw(runFolder, request with { Width = 500 }).ToSvg());

    // Nothing on stderr either: warnings are errors here.
    private static string Run(string program, params string[] args)
    {
        ToolResult result = Tool.Run(program, args).Succeeded();
        Assert.That(result.Error, Is.Empty);
        return result.Output;
    }
}
