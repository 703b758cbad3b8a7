using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Runs;
using SimKit.Sims.Tests.MolecularDynamics.Formats;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>What a case says about where atoms come from and where their paths go.</summary>
public sealed class AtomFileOptionsTests
{
    private readonly FormatFiles files = new();

    [OneTimeSetUp]
    public void Create() => files.Write("melt.data", "");

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [TestCase("[atoms]\nfile = 'melt.data'\n[lattice]\ncells = 4",
        "3:8  'file' is 'melt.data'; but there is a table [lattice] too: remove one of them")]
    [TestCase("[atoms]\nunits = 'lj'", "2:2  'file' is not set by default; give a file with atoms, a table [lattice] for a crystal, [chains] for polymers or [droplet]")]
    [TestCase("[atoms]\nstyle = 'full'\n[lattice]\ncells = 4", "3:9  'style' is 'full'; but there is no atoms.file that has it")]
    [TestCase("[lattice]\n[trajectory]\nvelocities = true", "3:2  missing key 'every' in [trajectory]: simulated time between two frames")]
    [TestCase("[lattice]\n[neighbors]\nlist = 'atoms'\n[pair]\nprecision = 'mixed'",
        "6:13  'precision' is 'mixed'; but only lj/cut with neighbors.list = \"clusters\" has mixed precision: remove it")]
    public void Tables_that_do_not_fit_are_refused_at_their_place(string tables, string problem) =>
        Assert.That(ProblemOf(tables), Does.StartWith(problem));

    [Test]
    public void A_missing_file_is_refused_with_the_nearest_name() => Assert.That(
        ProblemOf("[atoms]\nfile = 'melt.dat'"),
        Does.StartWith("3:8  'file' is 'melt.dat'; there is no file ").And.Contain("melt.data"));

    [Test]
    public void Tables_become_options()
    {
        MolecularDynamicsOptions options = Bind("""
            [atoms]
            file = "melt.data"
            style = "charge"
            [trajectory]
            every = 0.5
            velocities = true
            images = false
            precision = "double"
            """, out Configuration configuration);
        configuration.ThrowIfProblems();
        Assert.That((options.Atoms.File, options.Atoms.Style), Is.EqualTo((files.Path("melt.data"), AtomStyle.Charge)));
        H5mdOptions expected = new()
        {
            Every = 0.5,
            HasVelocities = true,
            HasImages = false,
            Precision = TrajectoryPrecision.Double,
            Units = UnitSystem.LennardJones,
        };
        Assert.That(options.Trajectory!.FileOptions(options.Units), Is.EqualTo(expected));
    }

    private string ProblemOf(string tables)
    {
        _ = Bind(tables, out Configuration configuration);
        UserError error = Assert.Throws<UserError>(() => configuration.ThrowIfProblems())!;
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(error.Problems, Has.Count.EqualTo(1));
        return $"{error.Problems[0].Place.Line}:{error.Problems[0].Place.Column}  {error.Problems[0].Message}";
    }

    private MolecularDynamicsOptions Bind(string tables, out Configuration configuration)
    {
        configuration = Configuration.Parse($"schema = 1\n{tables}\n", files.Path("case.toml"));
        return configuration.Bind<MolecularDynamicsOptions>();
    }
}
