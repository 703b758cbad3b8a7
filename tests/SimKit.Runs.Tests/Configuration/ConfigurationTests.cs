using CsCheck;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class ConfigurationTests
{
    private const string Head = "schema = 1\n";

    [Test]
    public void Values_take_units_and_defaults_stay()
    {
        using var folder = new TemporaryFolder();
        string map = folder.Write("map.nc", "");
        string path = folder.Write("case.toml", """
            schema = 1
            [grid]
            radius = "6371.22 km"
            levels = ["1 km", 20]
            [time]
            dt = "10 min"
            scheme = "flux-limited"
            diagnostics_every = 1e3
            [source]
            flux = "1 kW/m2"
            map = "map.nc"
            temperature = "20 degC"
            buffer = "1 MiB"
            tracers = ["salt", "age"]
            """);
        Configuration configuration = Configuration.Load(path);
        OceanOptions options = configuration.Bind<OceanOptions>();
        configuration.ThrowIfProblems();
        Assert.That(options.Grid.Radius, Is.EqualTo(6371220.0));
        Assert.That(options.Grid.Levels, Is.EqualTo(new[] { 1000.0, 20.0 }));
        Assert.That(options.Grid.Ny, Is.EqualTo(32));
        Assert.That(options.Time.Dt, Is.EqualTo(600.0));
        Assert.That(options.Time.Scheme, Is.EqualTo(Scheme.FluxLimited));
        Assert.That(options.Time.DiagnosticsEvery, Is.EqualTo(1000));
        Assert.That(options.Source!.Flux, Is.EqualTo(1000.0));
        Assert.That(options.Source.Map, Is.EqualTo(map));
        Assert.That(options.Source.Temperature, Is.EqualTo(293.15).Within(1e-12));
        Assert.That(options.Source.Buffer, Is.EqualTo(1 << 20));
        Assert.That(options.Source.Tracers, Is.EqualTo(new[] { "salt", "age" }));
    }

    [Test]
    public void Overrides_win_and_need_no_quotes()
    {
        Configuration configuration = Configuration.Parse(
            Head + "[grid]\nnx = 8\n",
            overrides: ["grid.nx=96", "time.dt=10 min", "time.calendar=standard", "source.flux=3", "grid.levels=[1, 2, 3]"]);
        OceanOptions options = configuration.Bind<OceanOptions>();
        configuration.ThrowIfProblems();
        Assert.That(options.Grid.Nx, Is.EqualTo(96));
        Assert.That(options.Time.Dt, Is.EqualTo(600));
        Assert.That(options.Time.Calendar, Is.EqualTo("standard"));
        Assert.That(options.Source!.Flux, Is.EqualTo(3));
        Assert.That(options.Grid.Levels, Has.Length.EqualTo(3));
    }

    [Test]
    public void Layers_may_share_a_table()
    {
        Configuration configuration = Configuration.Parse(Head + "[output]\nevery = \"6 h\"\ncompression = 3\n");
        OutputOptions common = configuration.Bind<OutputOptions>("output");
        ClimateOutput own = configuration.Bind<ClimateOutput>("output");
        configuration.ThrowIfProblems();
        Assert.That(common.Every, Is.EqualTo(21600));
        Assert.That(own.Compression, Is.EqualTo(3));
    }

    [Test]
    public void A_clock_time_is_a_duration_with_or_without_quotes([Values("\"23:50:00\"", "23:50:00")] string text)
    {
        Configuration configuration = Configuration.Parse($"{Head}[limits]\nmax_time = {text}\n");
        Assert.That(configuration.Bind<LimitOptions>("limits").MaxTime, Is.EqualTo(85800));
        configuration.ThrowIfProblems();
    }

    [Test]
    public void The_resolved_case_says_everything_with_units_and_words()
    {
        Configuration configuration = Configuration.Parse(Head + "[run]\nkind = \"ocean\"\n[time]\ndt = \"1 h\"\n");
        configuration.Bind<RunOptions>("run");
        configuration.Bind<OceanOptions>();
        Assert.That(configuration.ToResolvedToml(), Is.EqualTo("""
            schema = 1

            [run]
            kind = "ocean"                        # the simulation to run
            # name is not set                     # first part of the name of the run directory; the kind when not set
            # length is not set                   # simulated time to run (greater than 0 s)
            # steps is not set                    # number of steps to run (at least 0)
            seed = 0                              # seed of all random numbers

            [grid]                                # the mesh
            nx = 64                               # cells from west to east (4 … 1000000)
            ny = 32                               # cells from south to north (4 … 1000000)
            radius = "6371000 m"                  # radius of the planet (greater than 0 m)
            periodic = true                       # whether the west meets the east
            levels = ["0 m", "100 m"]             # heights of the levels (at least 0 m)

            [time]
            dt = "3600 s"                         # length of a step (greater than 0 and at most 86400 s)
            cfl = 0.7                             # Courant number (greater than 0 and at most 1)
            scheme = "flux_limited"               # advection scheme (upwind | flux_limited)
            calendar = "noleap"                   # calendar (noleap | standard | 360_day)
            # diagnostics_every is not set        # steps between two diagnostics (at most 1000000000)

            """));
    }

    [Test]
    public void Resolving_the_resolved_case_changes_nothing()
    {
        Gen<string> text = Gen.Select(
            Gen.Int[2, 500_000], Gen.Double[1e-30, 1e30], Gen.Double[0, 1e6].Array[0, 5], Gen.Long[1, long.MaxValue], Gen.String, Gen.Bool,
            (n, radius, levels, buffer, name, periodic) => $"""
                schema = 1
                [grid]
                nx = {2 * n}
                radius = {TomlText.Real(radius)}
                periodic = {(periodic ? "true" : "false")}
                levels = [{string.Join(", ", levels.Select(TomlText.Real))}]
                [source]
                flux = {TomlText.Real(-radius)}
                buffer = {buffer}
                tracers = [{TomlText.Quote(WithoutHalves(name))}]
                """);
        text.Sample(written =>
        {
            OceanOptions first = Bound(written, out string resolved);
            OceanOptions second = Bound(resolved, out string again);
            Assert.That(again, Is.EqualTo(resolved));
            Assert.That(second.Grid.Radius, Is.EqualTo(first.Grid.Radius));
            Assert.That(second.Grid.Levels, Is.EqualTo(first.Grid.Levels));
            Assert.That(second.Source!.Flux, Is.EqualTo(first.Source!.Flux));
            Assert.That(second.Source.Tracers, Is.EqualTo(first.Source.Tracers));
        });
    }

    [Test]
    public void Garbage_is_a_problem_and_never_a_crash()
    {
        Gen<string> garbage = Gen.String[Gen.Char["[]{}=.,\"'#\n ax1-:_"], 0, 60];
        garbage.Sample(text =>
        {
            Configuration configuration = Configuration.Parse(text);
            configuration.Bind<OceanOptions>();
            Assert.Throws<UserError>(() => configuration.ThrowIfProblems());
        });
    }

    [Test]
    public void Settings_describe_themselves_for_documentation()
    {
        SettingInfo dt = Configuration.Describe(typeof(OceanOptions)).Single(setting => setting.Path == "time.dt");
        Assert.That(dt.Type, Is.EqualTo("number"));
        Assert.That(dt.Unit, Is.EqualTo("s"));
        Assert.That(dt.Default, Is.EqualTo("\"600 s\""));
        Assert.That(dt.Description, Is.EqualTo("length of a step"));
    }

    [Test]
    public void A_rejected_value_is_reported_where_it_stands()
    {
        Configuration configuration = Configuration.Parse(Head + "[grid]\nnx = 14\n");
        configuration.Bind<OceanOptions>();
        configuration.Reject("grid.nx", "must divide by 6");
        configuration.Reject("grid.ny", "must divide by 6");
        Assert.That(configuration.Problems.Select(problem => problem.ToString()), Is.EqualTo(new[]
        {
            "case.toml:3:6  'nx' is 14; must divide by 6",
            "case.toml:2:2  'ny' is 32 by default; must divide by 6",
        }));
    }

    [TestCase("SeriesEvery", "series_every")]
    [TestCase("MaxCFLNumber", "max_cfl_number")]
    [TestCase("Nx", "nx")]
    [TestCase("KMax", "k_max")]
    public void Keys_are_snake_case(string name, string key) => Assert.That(SnakeCase.From(name), Is.EqualTo(key));

    private static OceanOptions Bound(string text, out string resolved)
    {
        Configuration configuration = Configuration.Parse(text);
        OceanOptions options = configuration.Bind<OceanOptions>();
        configuration.ThrowIfProblems();
        resolved = configuration.ToResolvedToml();
        return options;
    }

    // A lone half of a surrogate pair is no Unicode text, which TOML demands.
    private static string WithoutHalves(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    private sealed record ClimateOutput
    {
        [Setting("level of deflate", Min = 0, Max = 9)]
        public int Compression { get; init; } = 1;
    }
}
