using System.Globalization;
using System.Text;
using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Mpi;
using SimKit.Sims.Tests.MolecularDynamics.Formats;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Atoms of two types: masses, coefficients, mixing and what lies beyond the cutoff.</summary>
public sealed class MixtureTests
{
    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    // Debian's lmp (29 September 2021) with the same data file: pair_style lj/cut 2.5, pair_modify mix … tail …, fix nve; thermo of steps 0 and 20.
    [TestCase(MixingRule.Geometric, false, false, -564.571516123, 2.19866218432, -768.629993203, 201.931550276, -0.125294222035)]
    [TestCase(MixingRule.Geometric, true, false, -661.853349072, 1.67942515426, -865.911826152, 201.931550276, -0.644531252097)]
    [TestCase(MixingRule.Geometric, true, true, -623.302259185, 0.816097808654, -773.452148362, 149.041224599, -0.90538155607)]
    [TestCase(MixingRule.Arithmetic, false, false, -561.136235262, 2.33668177965, -772.717621427, 209.382605418, -0.0666733818704)]
    [TestCase(MixingRule.Arithmetic, true, false, -659.327955706, 1.81259783704, -870.909341871, 209.382605418, -0.590757324476)]
    [TestCase(MixingRule.Sixthpower, false, false, -498.56475061, 2.9116850225, -735.349587774, 234.444120967, 0.31395553833)]
    [TestCase(MixingRule.Sixthpower, true, false, -594.137488307, 2.40163783943, -830.922325471, 234.444120967, -0.196091644743)]
    public void A_mixture_moves_as_in_LAMMPS(
        MixingRule mix, bool tail, bool isGiven, double pair0, double press0, double pair20, double kinetic20, double press20)
    {
        MolecularDynamicsOptions options = Mixture(coefficients: true) with { Pair = new() { Mix = mix, Tail = tail } };
        if (isGiven)
        {
            string[] lines = ["1 1 1 1", "2 2 0.6 1.2 2.2", "2 1 0.7 1.05 2.4"];
            options = options with { Pair = options.Pair with { Coefficients = lines } };
        }

        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(simulation.Thermo.Pair, Is.EqualTo(pair0).Within(1e-8));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(press0).Within(1e-10));
        MolecularDynamicsRuns.Step(simulation, 0, 20);
        Assert.That(simulation.Thermo.Pair, Is.EqualTo(pair20).Within(1e-8));
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(kinetic20).Within(1e-8));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(press20).Within(1e-10));
    }

    // NIST Standard Reference Simulation Website, LJ fluid reference calculations: U_LRC of configuration 4, 30 atoms in a box of edge 8.
    [TestCase(3, -0.54517)]
    [TestCase(4, -0.23008)]
    public void What_lies_beyond_the_cutoff_is_that_of_NIST(double cutoff, double energy)
    {
        var table = new LennardJonesTable(1) { [0, 0] = new LennardJonesPair(1, 1, cutoff) };
        (double tail, double virial) = table.Tail([30]);
        Assert.That(tail / 512, Is.EqualTo(energy).Within(5e-6));

        // Σ r·F of the pairs beyond the cutoff, at an even density: N²/2V ∫ −r φ' 4π r² dr.
        double sum = 0, h = 1e-3;
        for (double r = cutoff + (h / 2); r < 60; r += h)
        {
            sum += 24 * ((2 * Math.Pow(r, -12)) - Math.Pow(r, -6)) * 4 * Math.PI * r * r * h;
        }

        Assert.That(virial, Is.EqualTo(30 * 30 / 2 * sum).Within(0.05).Percent);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_mixture_does_not_depend_on_the_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        MolecularDynamicsOptions options = Mixture(coefficients: true) with { Velocities = new() { Temperature = 0.8 } };
        using var together = new MolecularDynamicsSimulation(options, new RunContext(world));
        using var alone = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(alone.Thermo.Temperature, Is.EqualTo(0.8).Within(1e-12));
        MolecularDynamicsRuns.Step(together, 0, 20);
        MolecularDynamicsRuns.Step(alone, 0, 20);
        double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial);
        Assert.That(MolecularDynamicsRuns.Difference(MolecularDynamicsRuns.Phase(together, world), expected), Is.LessThan(1e-9));
        double momentum = 0;
        for (int i = 0; i < alone.Atoms.OwnedCount; i++)
        {
            momentum += alone.Atoms.Velocities.Rows(i, 1)[0] / alone.Atoms.Velocities.Rows(i, 1)[3];
        }

        Assert.That(momentum, Is.EqualTo(0).Within(1e-11));
    }

    [Test]
    public void Types_without_coefficients_are_told() => Assert.That(
        FormatFiles.ProblemOf(() => new MolecularDynamicsSimulation(Mixture(coefficients: false), new RunContext(Trial.Serial)).Dispose()),
        Does.EndWith("there are 2 types of atoms, and type 1 has no epsilon and sigma; give them as pair.coefficients = [\"1 1 1 1\"]"));

    [TestCase("1 2 x 1")]
    [TestCase("1 0 1 1")]
    [TestCase("1 1 1")]
    [TestCase("1 1 1 1 2.6")]
    public void Coefficients_that_are_none_are_refused(string line) =>
        Assert.That(PairCoefficients.TryRead(line, 2.5, out _), Is.False);

    // A cubic lattice whose atoms are displaced by sines of their ids.
    private MolecularDynamicsOptions Mixture(bool coefficients)
    {
        const int n = 6;
        const double edge = 1.2;
        string box = (edge * n).ToString("R", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"title\n\n216 atoms\n2 atom types\n0 {box} xlo xhi\n0 {box} ylo yhi\n0 {box} zlo zhi\n\n");
        text.Append("Masses\n\n1 1\n2 2.5\n\n").Append(coefficients ? "Pair Coeffs\n\n1 1 1\n2 0.6 1.2 2.2\n\n" : "").Append("Atoms # atomic\n\n");
        for (int k = 1; k <= n * n * n; k++)
        {
            int x = (k - 1) % n, y = (k - 1) / n % n, z = (k - 1) / n / n;
            int type = (x + (2 * y) + (3 * z)) % 3 == 0 ? 2 : 1;
            text.Append(CultureInfo.InvariantCulture, $"{k} {type} {At(x, 1.7 * k):R} {At(y, 2.9 * k):R} {At(z, 4.3 * k):R}\n");
        }

        string path = files.Write($"mixture-{Guid.NewGuid():N}.data", text.ToString());
        return new() { Atoms = new() { File = path }, Neighbors = new() { Every = 1 } };

        static double At(int cell, double angle) => (edge * cell) + (0.1 * Math.Sin(angle));
    }
}
