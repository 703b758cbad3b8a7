namespace SimKit.Runs.Tests;

/// <summary>What users read when a case is wrong, word for word.</summary>
[TestFixture]
internal sealed class BadConfigurationTests
{
    private const string Kinds = "s, ms, us, ns, ps, fs, min, h, d, day, days";

    private static IEnumerable<TestCaseData> Tables()
    {
        // Each text follows "schema = 1", "[run]" and "kind = …" in lines 1 to 3, so it begins in line 4.
        yield return Bad("[grid]\nnnx = 180", "case.toml:5:1  unknown key 'nnx' in [grid]; did you mean 'nx'?");
        yield return Bad("[grid]\nnx = 2", "case.toml:5:6  'nx' is 2; must be 4 … 1000000");
        yield return Bad("[gird]\nnx = 8", "case.toml:4:2  unknown table [gird]; did you mean [grid]?");
        yield return Bad("[grid]\nNX = 8", "case.toml:5:1  unknown key 'NX' in [grid]; did you mean 'nx'?");
        yield return Bad("[weather]", "case.toml:4:2  unknown table [weather]; known: [run], [grid], [time]");
        yield return Bad("[grid]\ndt = 3", "case.toml:5:1  unknown key 'dt' in [grid]; 'dt' belongs in [time]");
        yield return Bad(
            "[grid]\nzz9 = 3",
            "case.toml:5:1  unknown key 'zz9' in [grid]; known: 'nx', 'ny', 'radius', 'periodic', 'levels'");
        yield return Bad("[grid.nest]\nnx = 8", "case.toml:4:2  unknown table [grid.nest]");
        yield return Bad("[grid]\nnx = \"abc\"", "case.toml:5:6  'nx' is \"abc\"; must be an integer");
        yield return Bad("[grid]\nnx = 7.5", "case.toml:5:6  'nx' is 7.5; must be an integer");
        yield return Bad("[grid]\nnx = 13", "case.toml:5:6  'nx' is 13; must be even");
        yield return Bad("[grid]\nnx = 4_000_000_000", "case.toml:5:6  'nx' is 4_000_000_000; must be 4 … 1000000");
        yield return Bad("[grid]\nperiodic = 1", "case.toml:5:12  'periodic' is 1; must be true or false");
        yield return Bad("[grid]\nradius = true", "case.toml:5:10  'radius' is true; must be a number in m, or text such as \"10 m\"");
        yield return Bad("[grid]\nradius = 0.0", "case.toml:5:10  'radius' is 0.0; must be greater than 0 m");
        yield return Bad("[grid]\nradius = nan", "case.toml:5:10  'radius' is nan; must be a number in m, or text such as \"10 m\"");
        yield return Bad("[grid]\nlevels = 3", "case.toml:5:10  'levels' is 3; must be a list of numbers in brackets");
        yield return Bad(
            "[grid]\nlevels = [1, \"x\"]",
            "case.toml:5:14  'levels' is \"x\"; must be a number in m, or text such as \"10 m\"");
        yield return Bad("[grid]\nlevels = [1, -2]", "case.toml:5:14  'levels' is -2; must be at least 0 m");
        yield return Bad(
            "[time]\ndt = \"10 mins\"",
            $"case.toml:5:6  'dt' is \"10 mins\"; unknown unit 'mins'; allowed: {Kinds}; did you mean 'min'?");
        yield return Bad("[time]\ndt = \"10 km\"", $"case.toml:5:6  'dt' is \"10 km\"; 'km' is a unit of length; allowed: {Kinds}");
        yield return Bad("[time]\ndt = \"2 d\"", "case.toml:5:6  'dt' is \"2 d\"; must be greater than 0 and at most 86400 s");
        yield return Bad("[time]\ncfl = \"1 m\"", "case.toml:5:7  'cfl' is \"1 m\"; must be a number");
        yield return Bad(
            "[time]\nscheme = \"upwnd\"",
            "case.toml:5:10  'scheme' is \"upwnd\"; must be one of 'upwind', 'flux_limited'; did you mean 'upwind'?");
        yield return Bad("[time]\nscheme = 3", "case.toml:5:10  'scheme' is 3; must be one of 'upwind', 'flux_limited'");
        yield return Bad(
            "[time]\ncalendar = \"no_leap\"",
            "case.toml:5:12  'calendar' is \"no_leap\"; must be one of 'noleap', 'standard', '360_day'; did you mean 'noleap'?");
        yield return Bad("[time]\ncalendar = 360", "case.toml:5:12  'calendar' is 360; must be text in quotes");
        yield return Bad("[time]\ndiagnostics_every = 2e9", "case.toml:5:21  'diagnostics_every' is 2e9; must be at most 1000000000");
        yield return Bad("[source]", "case.toml:4:2  missing key 'flux' in [source]: its strength");
        yield return Bad(
            "[source]\nflux = 1\ntemperature = \"20 m\"",
            "case.toml:6:15  'temperature' is \"20 m\"; 'm' is a unit of length; allowed: K, degC");
        yield return Bad(
            "[source]\nflux = 1\ntemperature = \"-300 degC\"",
            "case.toml:6:15  'temperature' is \"-300 degC\"; must be at least 0 K");
        yield return Bad(
            "[source]\nflux = 1\nmap = \"/nowhere/map.nc\"",
            "case.toml:6:7  'map' is \"/nowhere/map.nc\"; there is no folder /nowhere");
        yield return Bad("[source]\nflux = 1\nmap = \"/proc\"", "case.toml:6:7  'map' is \"/proc\"; /proc is a folder, not a file");
        yield return Bad("[source]\nflux = 1\ntracers = [\"a\", 1]", "case.toml:6:17  'tracers' is 1; must be text in quotes");
        yield return Bad("[grid]\nnx = 8\nnx = 10", "case.toml:6:1  key 'nx' is given twice in [grid]; first in line 5");
        yield return Bad("[grid]\nnx = 8\n[grid]\nny = 8", "case.toml:6:2  table [grid] is given twice; first in line 4");
        yield return Bad("[[grid]]\nnx = 8", "case.toml:4:3  [[grid]] is a list of tables, which no setting takes; write [grid]");
        yield return Bad("[time]\nscheme = upwind", "case.toml:5:10  not TOML: upwind is no value; text needs quotes, as in \"upwind\"");
        yield return Bad("[time]\ndt = 10 min", "case.toml:5:9  not TOML: unexpected token found 'min' while expecting token 'newline'");
        yield return Bad("[grid]\nnx =", "case.toml:5:5  not TOML: unexpected token end-of-line found while expecting a value");
        yield return Bad("[grid\nnx = 8", "case.toml:4:6  not TOML: unexpected token found end of line while expecting ']'");
        yield return Bad("grid = { nx = 2 }", "case.toml:4:1  unknown table [run.grid]; did you mean [grid]?");
    }

    [TestCaseSource(nameof(Tables))]
    public void Says_what_is_wrong_and_where(string text, string expected)
    {
        UserError error = Failure.Of<UserError>(() => Load($"schema = 1\n[run]\nkind = \"ocean\"\n{text}\n"));
        Assert.That(error.Message.Split('\n')[0], Is.EqualTo(expected));
        Assert.That(error.ExitCode, Is.EqualTo(2));
    }

    [TestCase("[run]\nkind = \"ocean\"", "case.toml:1:1  missing key 'schema'; a case file starts with: schema = 1")]
    [TestCase("schema = 2\n[run]\nkind = \"ocean\"", "case.toml:1:10  'schema' is 2; this SimKit reads schema 1")]
    [TestCase("schema = 1\n", "case.toml:1:1  missing key 'kind' in [run]: the simulation to run")]
    [TestCase("schema = 1\nrun = 3", "case.toml:2:1  'run' is 3; must be a table [run]")]
    [TestCase("schema = 1\nseed = 3\n[run]\nkind = \"ocean\"", "case.toml:2:1  unknown key 'seed' at the top; 'seed' belongs in [run]")]
    [TestCase("schema = 1\ngrid = { nx = 2 }\n[run]\nkind = \"ocean\"", "case.toml:2:15  'nx' is 2; must be 4 … 1000000")]
    public void Says_what_is_wrong_at_the_top(string text, string expected)
    {
        UserError error = Failure.Of<UserError>(() => Load(text));
        Assert.That(error.Message.Split('\n')[0], Is.EqualTo(expected));
    }

    [TestCase("grid.nnx=96", "-s grid.nnx=96  unknown key 'nnx' in [grid]; did you mean 'nx'?")]
    [TestCase("grid.nx=2", "-s grid.nx=2  'nx' is 2; must be 4 … 1000000")]
    [TestCase("grid.nx", "-s grid.nx  must be table.key=value, such as grid.n=96")]
    [TestCase("grid.nx=", "-s grid.nx=  must be table.key=value, such as grid.n=96")]
    [TestCase("gird.nx=8", "-s gird.nx=8  unknown table [gird]; did you mean [grid]?")]
    [TestCase("run.kind.x=8", "-s run.kind.x=8  'kind' is a value in case.toml:3:1, not a table")]
    public void Says_which_override_is_wrong(string assignment, string expected)
    {
        UserError error = Failure.Of<UserError>(() => Load("schema = 1\n[run]\nkind = \"ocean\"\n", assignment));
        Assert.That(error.Message, Is.EqualTo(expected));
    }

    [Test]
    public void Says_everything_at_once_in_the_order_of_the_file()
    {
        const string text = """
            schema = 1
            [run]
            knd = "ocean"
            [time]
            dt = "10 km"
            [grid]
            ny = 1
            nx = "x"
            nnx = 3
            """;
        UserError error = Failure.Of<UserError>(() => Load(text, "time.cfl=2"));
        Assert.That(error.Problems.Select(problem => problem.ToString()), Is.EqualTo(new[]
        {
            "case.toml:2:2  missing key 'kind' in [run]: the simulation to run",
            "case.toml:3:1  unknown key 'knd' in [run]; did you mean 'kind'?",
            $"case.toml:5:6  'dt' is \"10 km\"; 'km' is a unit of length; allowed: {Kinds}",
            "case.toml:7:6  'ny' is 1; must be 4 … 1000000",
            "case.toml:8:6  'nx' is \"x\"; must be an integer",
            "case.toml:9:1  unknown key 'nnx' in [grid]; did you mean 'nx'?",
            "-s time.cfl=2  'cfl' is 2; must be greater than 0 and at most 1",
        }));
    }

    [Test]
    public void A_missing_file_suggests_the_one_beside_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("orography.nc", "");
        string path = folder.Write("case.toml", "schema = 1\n[run]\nkind = \"ocean\"\n[source]\nflux = 1\nmap = \"orographie.nc\"\n");
        Configuration configuration = Configuration.Load(path);
        configuration.Bind<OceanOptions>();
        Assert.That(
            configuration.Problems.Single().Message,
            Is.EqualTo($"'map' is \"orographie.nc\"; there is no file {folder.File("orographie.nc")}; did you mean 'orography.nc'?"));
    }

    [Test]
    public void An_unreadable_case_file_is_one_clear_message()
    {
        Assert.That(
            Failure.Of<UserError>(() => Configuration.Load("/nowhere/x.toml")).Message,
            Is.EqualTo("/nowhere/x.toml  cannot be read: No such file or directory"));
        Assert.That(Failure.Of<UserError>(() => Configuration.Load("/proc")).Message, Is.EqualTo("/proc  is a folder; give a case file"));
    }

    private static TestCaseData Bad(string text, string expected) =>
        new TestCaseData(text, expected).SetArgDisplayNames(text.Replace('\n', '/'));

    private static OceanOptions Load(string text, params string[] overrides)
    {
        Configuration configuration = Configuration.Parse(text, "case.toml", overrides);
        configuration.Bind<RunOptions>("run");
        OceanOptions options = configuration.Bind<OceanOptions>();
        configuration.ThrowIfProblems();
        return options;
    }
}
