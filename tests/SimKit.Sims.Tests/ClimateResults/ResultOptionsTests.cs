using SimKit.Climate;
using SimKit.Runs;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>The table [output] of climate cases.</summary>
public sealed class ResultOptionsTests
{
    private const string Names = "must be one of 'orog', 'zg', 'h', 'u', 'v', 'zeta', 'pv', 'phi', 'ke'";
    private const string Form = "must be \"name, latitude, longitude\", such as \"Zugspitze, 47.42, 10.98\"";

    [TestCase("variables = [\"zg\", \"zta\"]", $"case.toml:3:20  'variables' is \"zta\"; {Names}; did you mean 'zeta'?")]
    [TestCase("variables = [\"temperature\"]", $"case.toml:3:14  'variables' is \"temperature\"; {Names}")]
    [TestCase("variables = [\"u\", \"v\", \"u\"]", "case.toml:3:24  'variables' is \"u\"; which is in the list already")]
    [TestCase("variables = []", "case.toml:3:13  'variables' is []; must name at least one variable")]
    [TestCase("variables = \"u\"", "case.toml:3:13  'variables' is \"u\"; must be a list of texts in brackets")]
    [TestCase("zonal_means = 1", "case.toml:3:15  'zonal_means' is 1; must be true or false")]
    [TestCase("zonal_mean = true", "case.toml:3:1  unknown key 'zonal_mean' in [output]; did you mean 'zonal_means'?")]
    [TestCase("probes = [\"A, 95, 0\"]", "case.toml:3:11  'probes' is \"A, 95, 0\"; latitude 95 must be a number -90 … 90")]
    [TestCase("probes = [\"A, nan, 0\"]", "case.toml:3:11  'probes' is \"A, nan, 0\"; latitude nan must be a number -90 … 90")]
    [TestCase("probes = [\"A, 9, 10 E\"]", "case.toml:3:11  'probes' is \"A, 9, 10 E\"; longitude 10 E must be a number -360 … 360")]
    [TestCase("probes = [\"A, 9\"]", $"case.toml:3:11  'probes' is \"A, 9\"; {Form}")]
    [TestCase("probes = [\", 9, 8\"]", $"case.toml:3:11  'probes' is \", 9, 8\"; {Form}")]
    [TestCase("probes = [\"A, 1, 2\",\n  \"A, 3, 4\"]", "case.toml:4:3  'probes' is \"A, 3, 4\"; there is a station 'A' already")]
    [TestCase("probes_every = \"1 h\"", "case.toml:3:16  'probes_every' is \"1 h\"; but there are no probes")]
    [TestCase("probes = [\"A, 1, 2\"]\nprobes_every = 0", "case.toml:4:16  'probes_every' is 0; must be greater than 0 s")]
    public void What_is_wrong_is_told_with_its_place(string line, string expected) =>
        Assert.That(() => Bind(line), Throws.TypeOf<UserError>().With.Message.EqualTo(expected));

    [Test]
    public void Variables_and_stations_are_read()
    {
        ResultOptions output = Bind("variables = [\"pv\", \"u\"]\nprobes = [\"Süd pol, -90, 0\", \"B, 1.5, -170\"]\nprobes_every = \"1 h\"");
        Assert.That(output.Variables, Is.EqualTo(new[] { "pv", "u" }));
        Assert.That(output.Stations.Select(s => (s.Name, s.Latitude, s.Longitude)), Is.EqualTo(new[]
        {
            ("Süd pol", -90.0, 0.0), ("B", 1.5, -170.0),
        }));
        Assert.That(output.ProbesEvery, Is.EqualTo(3600));
    }

    private static ResultOptions Bind(string lines)
    {
        Configuration configuration = Configuration.Parse($"schema = 1\n[output]\n{lines}\n");
        ClimateOptions options = configuration.Bind<ClimateOptions>();
        configuration.ThrowIfProblems();
        return options.Output;
    }
}
