using SimKit.Core;
using SimKit.Kernels;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Kernels;
using SimKit.Mpi;
using SimKit.Particles;
using SimKit.Particles.Neighbors;
using SimKit.Runs;
using SimKit.Sims.Tests.MolecularDynamics.Formats;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Forces, motion and elasticity of embedded atoms.</summary>
public sealed class EamTests
{
    private const double GigaPascal = 160.2176487; // of eV/Å³

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    // Debian's lmp (29 September 2021): read_data of the same atoms, masses of the file, fix nve, timestep 0.002; potential energy and pressure
    // of step 0, potential and kinetic energy and pressure of step 40.
    [TestCase("eam/alloy", "", "Cu", -875.332474938, 33649.4300223, -885.514135089, 10.1733934697, 27987.5445307)]
    [TestCase("eam", "Cu_u3.eam", "", -871.002901569, 58369.8037214, -883.519870116, 12.4941169994, 44081.8252109)]
    [TestCase("eam/alloy", "AlCu.eam.alloy", "Cu Al", -882.35362625, 181579.011356, -903.250135498, 20.8518956902, 155082.598523)]
    [TestCase("eam/fs", "AlFe_mm.eam.fs", "Fe Al", -990.108776202, 37520.2187431, -1008.51209756, 18.3378356044, 26621.6782894)]
    public void Metals_move_as_in_LAMMPS(
        string style, string tables, string elements, double pair0, double press0, double pair40, double kinetic40, double press40)
    {
        MolecularDynamicsOptions options = Shaken(style, tables, elements);
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(simulation.Thermo.Pair, Is.EqualTo(pair0).Within(2e-8));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(press0).Within(1e-5));
        MolecularDynamicsRuns.Step(simulation, 0, 40, 0.002);
        Assert.That(simulation.Thermo.Pair, Is.EqualTo(pair40).Within(2e-8));
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(kinetic40).Within(2e-8));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(press40).Within(1e-5));
    }

    [TestCase("eam/alloy", "", "Cu")]
    [TestCase("eam/fs", "AlFe_mm.eam.fs", "Fe Al")]
    public void Forces_are_minus_the_gradient_of_the_energy(string style, string tables, string elements)
    {
        const double h = 1e-5;
        using var middle = new MolecularDynamicsSimulation(Shaken(style, tables, elements), new RunContext(Trial.Serial));
        foreach (int id in tables.Length == 0 ? (int[])[1, 100] : [100])
        {
            int row = middle.Atoms.Particles.Ids.Rows(middle.Atoms.OwnedCount).IndexOf(id);
            for (int axis = 0; axis < 3; axis++)
            {
                var way = new Vector3D(axis == 0 ? h : 0, axis == 1 ? h : 0, axis == 2 ? h : 0);
                double slope = (Energy(id, way) - Energy(id, -1 * way)) / (2 * h);
                Assert.That(middle.Atoms.Forces.Rows(row, 1)[axis], Is.EqualTo(-slope).Within(1e-7), $"atom {id}, axis {axis}");
            }

            Assert.That(middle.Atoms.Forces.Rows(row, 1)[3], Is.Zero);
        }

        double Energy(int id, Vector3D way)
        {
            using var moved = new MolecularDynamicsSimulation(Shaken(style, tables, elements, id, way), new RunContext(Trial.Serial));
            return moved.Thermo.Pair;
        }
    }

    [Test]
    public void Vectors_agree_with_single_pairs()
    {
        using var simulation = new MolecularDynamicsSimulation(Shaken("eam/alloy", "", "Cu"), new RunContext(Trial.Serial));
        (double[] Densities, double[] Forces, double Energy, double Virial) single = Compute(isVector: false), vectors = Compute(isVector: true);
        Assert.That(vectors.Densities, Is.EqualTo(single.Densities).Within(1e-12));
        Assert.That(vectors.Forces, Is.EqualTo(single.Forces).Within(1e-11));
        Assert.That(vectors.Energy, Is.EqualTo(single.Energy).Within(1e-10));
        Assert.That(vectors.Virial, Is.EqualTo(single.Virial).Within(1e-10));
        Assert.That(single.Densities.Max(), Is.GreaterThan(15));
        Assert.That(single.Forces.Max(), Is.GreaterThan(0.5));

        (double[], double[], double, double) Compute(bool isVector)
        {
            EamTable table = EamTable.ReadSetfl(EamSamples.OwnTables);
            AtomSet atoms = simulation.Atoms;
            int rows = atoms.Particles.Count;
            using var splines = new EamRows(table, [0]);
            using var kept = new EamPairs();
            using var densities = new NativeList<double>();
            using var slopes = new NativeList<double>();
            densities.Resize(rows);
            slopes.Resize(rows);
            densities.Span.Clear();
            for (int i = 0; i < rows; i++)
            {
                slopes[i] = Math.Sin(i) / 10;
            }

            var kernel = new EamKernel((NeighborList)simulation.Pairs, splines, kept, isVector);
            double energy = kernel.AddDensities(atoms, densities);
            atoms.Forces.Rows(rows).Clear();
            double virial = kernel.AddForces(atoms, slopes, withSums: true);
            return (densities.Span.ToArray(), atoms.Forces.Rows(rows).ToArray(), energy, virial);
        }
    }

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Metals_do_not_depend_on_the_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        MolecularDynamicsOptions options = EamSamples.Options("eam/alloy", EamSamples.OwnTables) with
        {
            Lattice = new() { Constant = EamSamples.Constant, Cells = 6 },
            Velocities = new() { Temperature = 1600 },
        };
        using var together = new MolecularDynamicsSimulation(options, new RunContext(world));
        using var alone = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(together, 0, 40, 0.002);
        MolecularDynamicsRuns.Step(alone, 0, 40, 0.002);
        double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial);
        Assert.That(MolecularDynamicsRuns.Difference(MolecularDynamicsRuns.Phase(together, world), expected), Is.LessThan(1e-9));
        Assert.That(together.Thermo.Pair, Is.EqualTo(alone.Thermo.Pair).Within(1e-9 * Math.Abs(alone.Thermo.Pair)));
        Assert.That(together.Thermo.Pressure, Is.EqualTo(alone.Thermo.Pressure).Within(1e-9 * Math.Abs(alone.Thermo.Pressure)));
        Assert.That(alone.Builds, Is.GreaterThan(1));
    }

    [Test]
    public void A_step_of_metal_allocates_nothing()
    {
        using var simulation = new MolecularDynamicsSimulation(Shaken("eam/alloy", "", "Cu"), new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(simulation, 0, 60, 0.002);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int s = 60; s < 80; s++)
        {
            _ = simulation.Step(new StepInfo(s, s * 0.002, double.PositiveInfinity));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    // Values of Debian's Cu_zhou.eam.alloy (lammps-data), a table of the same functions by another author.
    [Test]
    public void Copper_in_closed_form_is_that_of_a_published_table()
    {
        ZhouMetal copper = ZhouMetal.Copper;
        const double densitySpacing = 0.0088364819892819968, spacing = 0.00090365963403659646;
        Assert.That(copper.Embedding(1000 * densitySpacing), Is.EqualTo(-1.7601067696256436).Within(1e-13));
        Assert.That(copper.Embedding(2500 * densitySpacing), Is.EqualTo(-2.189995035983933).Within(1e-13));
        Assert.That(copper.Embedding(3500 * densitySpacing), Is.EqualTo(-2.0641628443711233).Within(1e-13));
        Assert.That(copper.Density(3000 * spacing), Is.EqualTo(1.2133574140467864).Within(1e-13));
        Assert.That(3000 * spacing * copper.PairEnergy(3000 * spacing), Is.EqualTo(-0.4338367585835322).Within(1e-13));
    }

    [Test]
    public void The_tables_of_the_case_follow_from_the_closed_form()
    {
        string[] lines = File.ReadAllLines(EamSamples.OwnTables);
        string expected = SetflWriter.Write(
            lines[0], new EamElement("Cu", 29, 63.546, 3.615, "fcc"), ZhouMetal.Copper, cutoff: 5.5, largestDensity: 60, count: 1000);
        Assert.That(lines, Has.Length.EqualTo(606));
        Assert.That(File.ReadAllText(EamSamples.OwnTables), Is.EqualTo(expected));
    }

    [Test]
    public void The_case_copper_has_the_mass_and_the_cutoff_of_its_tables()
    {
        string path = Repository.Path("sims/MolecularDynamics/cases/copper.toml");
        Configuration configuration = Configuration.Parse(File.ReadAllText(path), path);
        MolecularDynamicsOptions options = configuration.Bind<MolecularDynamicsOptions>();
        Assert.That(configuration.Problems, Is.Empty);
        options = options with { Lattice = options.Lattice! with { Cells = 4 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(options.Reach, Is.EqualTo(6.5));
        Assert.That(simulation.Atoms.Velocities.Rows(7, 1)[AtomSet.InverseMassLane], Is.EqualTo(1 / 63.546));
        Assert.That(simulation.Thermo.Temperature, Is.EqualTo(1600).Within(1e-9));
    }

    [TestCase("style = 'eam'", "'file' is not set by default; but pair.style is eam: name the file with its tables")]
    [TestCase("elements = ['Cu']", "'elements' is ['Cu']; but pair.style is lj/cut, which has none")]
    [TestCase("tail = true\nshift = true", "'tail' is true; but a shifted potential ends at its cutoff; set only one of tail and shift")]
    [TestCase("coefficients = ['1 1 1']", "'coefficients' is ")]
    public void Settings_that_do_not_fit_are_refused(string settings, string problem)
    {
        Configuration configuration = Configuration.Parse($"schema = 1\n[lattice]\ncells = 4\n[pair]\n{settings}\n", files.Path("case.toml"));
        _ = configuration.Bind<MolecularDynamicsOptions>();
        UserError error = Assert.Throws<UserError>(() => configuration.ThrowIfProblems())!;
        Assert.That(error.Problems, Has.Count.EqualTo(1));
        Assert.That(error.Problems[0].Message, Does.StartWith(problem));
    }

    // Cu_u3 (Foiles, Baskes and Daw 1986) by LAMMPS: 3.614999976 Å, −3.540000 eV, 167.27, 124.15 and 76.45 GPa. C11 and C12 by stretching along
    // one and two cubic axes; C44 by stretching along [110] and shrinking along [1−10], which shears the cubic axes.
    [Test]
    public void Lattice_constant_cohesion_and_elastic_constants_of_copper_are_those_of_LAMMPS()
    {
        MolecularDynamicsOptions options = EamSamples.Options("eam", EamSamples.DebianTables("Cu_u3.eam"));
        options = options with { Neighbors = options.Neighbors with { Skin = 0.2 } };
        const double h = 1e-3, strain = 1e-4;
        double constant = EamSamples.Constant, energy = 0, volume = 0;
        for (int newton = 0; newton < 3; newton++)
        {
            double lower = Cubic(constant - h).Energy, upper = Cubic(constant + h).Energy;
            (energy, volume) = Cubic(constant);
            constant -= h * (upper - lower) / (2 * (upper + lower - (2 * energy)));
        }

        Assert.That(constant, Is.EqualTo(3.614999976).Within(1e-3).Percent);
        Assert.That(energy, Is.EqualTo(-3.54).Within(1e-6));
        double one = Curvature(e => Stretched(e, 0)), two = Curvature(e => Stretched(e, e)), shear = Curvature(Sheared);
        Assert.That(one, Is.EqualTo(167.27).Within(0.1).Percent);
        Assert.That((two / 2) - one, Is.EqualTo(124.15).Within(0.1).Percent);
        Assert.That(shear / 4, Is.EqualTo(76.45).Within(0.1).Percent);

        (double Energy, double Volume) Cubic(double a) => EamSamples.Perfect(options, Vector3D.Of(a), isRotated: false);
        double Stretched(double x, double y) =>
            EamSamples.Perfect(options, new Vector3D(constant * (1 + x), constant * (1 + y), constant), isRotated: false).Energy;
        double Sheared(double e)
        {
            double edge = constant / Math.Sqrt(2);
            return EamSamples.Perfect(options, new Vector3D(edge * (1 + e), edge * (1 - e), constant), isRotated: true).Energy;
        }

        double Curvature(Func<double, double> at) => (at(strain) + at(-strain) - (2 * at(0))) / (strain * strain * volume) * GigaPascal;
    }

    [Test]
    public void Atoms_roll_down_to_the_perfect_crystal()
    {
        MolecularDynamicsOptions options = Shaken("eam/alloy", "", "Cu") with { Integrate = new() { Style = "fire", Tolerance = 1e-7 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        bool isFinished = false;
        int steps = 0;
        for (; steps < 2000 && !isFinished; steps++)
        {
            isFinished = simulation.Step(new StepInfo(steps, steps * 0.002, double.PositiveInfinity)).IsFinished;
        }

        Assert.That(isFinished, Is.True);
        Assert.That(steps, Is.GreaterThan(20));
        (double energy, _) = EamSamples.Perfect(options, Vector3D.Of(EamSamples.Constant), isRotated: false);
        Assert.That(simulation.Thermo.Pair / 256, Is.EqualTo(energy).Within(1e-11));
    }

    [Test]
    public void A_type_without_an_element_is_told()
    {
        MolecularDynamicsOptions options = Shaken("eam/alloy", "", "Cu Zn");
        Assert.That(
            FormatFiles.ProblemOf(() => new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial)).Dispose()),
            Does.EndWith("there is no element for atoms of type 2 (pair.elements); the file has Cu"));
    }

    private MolecularDynamicsOptions Shaken(string style, string tables, string elements, int moved = 0, Vector3D by = default)
    {
        string[] names = elements.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string path = tables.Length == 0 ? EamSamples.OwnTables : EamSamples.DebianTables(tables);
        string atoms = files.Write($"shaken-{Guid.NewGuid():N}.data", EamSamples.Shaken(names.Length > 1, moved, by));
        MolecularDynamicsOptions options = EamSamples.Options(style, path, names);
        return options with { Atoms = options.Atoms with { File = atoms } };
    }
}
