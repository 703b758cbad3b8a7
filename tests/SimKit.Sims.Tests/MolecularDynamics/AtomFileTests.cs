using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Initial;
using SimKit.Mpi;
using SimKit.Sims.Tests.MolecularDynamics.Formats;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Runs of atoms out of a LAMMPS data file.</summary>
public sealed class AtomFileTests
{
    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [MpiTest(1, 2, 3, Serial = true)]
    public void Atoms_of_a_file_move_as_those_of_the_lattice_it_was_written_from()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        MolecularDynamicsOptions melt = MolecularDynamicsRuns.Melt(4);
        string path = Path.Combine(folder, "melt.data");
        if (world.Rank == 0)
        {
            using var alone = new MolecularDynamicsSimulation(melt, new RunContext(Trial.Serial));
            LammpsData.Write(path, MolecularDynamicsRuns.TableOf(alone), AtomStyle.Atomic);
        }

        world.Barrier();
        using var lattice = new MolecularDynamicsSimulation(melt, new RunContext(world));
        using var file = new MolecularDynamicsSimulation(Of(path), new RunContext(world));
        for (int steps = 0; steps <= 20; steps += 20)
        {
            MolecularDynamicsRuns.Step(lattice, 0, steps);
            MolecularDynamicsRuns.Step(file, 0, steps);
            Assert.That(MolecularDynamicsRuns.Phase(file, world), Is.EqualTo(MolecularDynamicsRuns.Phase(lattice, world)));
            Assert.That(file.Thermo.Pair, Is.EqualTo(lattice.Thermo.Pair));
            Assert.That(file.Thermo.Temperature, Is.EqualTo(lattice.Thermo.Temperature));
            Assert.That(file.Thermo.Pressure, Is.EqualTo(lattice.Thermo.Pressure));
        }

        ClimateSamples.Remove(world, folder);
    }

    [Test]
    public void Velocities_images_and_mass_of_the_file_are_used_bit_by_bit()
    {
        AtomTable table = Crystal(hasVelocities: true, mass: 3);
        for (int k = 0; k < table.Velocities.Length; k++)
        {
            (table.Velocities[k], table.Images[k]) = (Math.Sin(k) / 3, (k % 5) - 2);
        }

        List<string> warnings = [];
        MolecularDynamicsOptions options = Of(Write("velocities.data", table)) with { Velocities = new() { Temperature = 100 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial) { Warn = warnings.Add });
        AtomTable back = MolecularDynamicsRuns.TableOf(simulation);
        Assert.That(Sorted(back.Ids, back.Velocities), Is.EqualTo(Sorted(table.Ids, table.Velocities)));
        Assert.That(Sorted(back.Ids, back.Images), Is.EqualTo(Sorted(table.Ids, table.Images)));
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(0.5 * 3 * table.Velocities.Sum(v => v * v)).Within(1e-10).Percent);
        Assert.That(warnings, Has.One.Contains("[velocities] is not used"));
    }

    [Test]
    public void Without_velocities_in_the_file_they_are_created_or_zero()
    {
        string path = files.Write("rest.data.gz", FormatFiles.Gzip(File.ReadAllText(Write("rest.data", Crystal(hasVelocities: false)))));
        List<string> warnings = [];
        using var rest = new MolecularDynamicsSimulation(Of(path), new RunContext(Trial.Serial) { Warn = warnings.Add });
        Assert.That(rest.Thermo.Kinetic, Is.Zero);
        Assert.That(warnings, Has.One.Contains("the atoms start at rest"));
        MolecularDynamicsOptions options = Of(path) with { Velocities = new() { Temperature = 0.7 } };
        using var warm = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(warm.Thermo.Temperature, Is.EqualTo(0.7).Within(1e-12));
    }

    // −2.3 + (9.1 + 2.3) is below 9.1 in doubles: an atom between the two is in the box of the file, but in no rank's domain.
    [Test]
    public void An_atom_on_the_upper_face_is_not_lost()
    {
        AtomTable table = new()
        {
            Box = new BoxBounds([-2.3, -2.3, -2.3], [9.1, 9.1, 9.1], [0, 0, 0]),
            TypeCount = 1,
            Ids = [5, 9],
            Types = [1, 1],
            Positions = [Math.BitDecrement(9.1), -2.3, 9.1, 4, 4, 4],
            Images = new int[6],
            Velocities = new double[6],
            Masses = [1],
        };
        using var simulation = new MolecularDynamicsSimulation(Of(Write("face.data", table)), new RunContext(Trial.Serial));
        Assert.That(simulation.Atoms.OwnedCount, Is.EqualTo(2));
    }

    [Test]
    public void The_plan_needs_no_more_than_the_header()
    {
        string path = files.Write("header.data", Header() + "\nAtoms # atomic\n\nnot read\n" + new string(' ', 3000));
        RunPlan plan = Of(path).Plan(2);
        Assert.That(plan.Grid, Is.EqualTo("256 atoms in a box of (6, 7, 8)"));
        Assert.That(plan.Tiles.Sum(tile => tile.Cells), Is.EqualTo(256));
    }

    [Test]
    public void A_box_thinner_than_the_cutoff_is_refused() => Assert.That(
        () => Of(files.Write("thin.data", Header(z: "0 2") + new string(' ', 3000))).Plan(1),
        Throws.InstanceOf<PlanException>().With.Message.Contains("the box is 2 long, less than cutoff and skin, 2.8: take a larger box"));

    [TestCase("1 atom types", "0 0.5 0 xy xz yz", "8:9  the box is tilted; only boxes with edges along x, y and z for now")]
    [TestCase("1 atom types", "7 dihedrals", "8:1  the file has 7 dihedrals, whose forces are not computed yet; give one without")]
    public void What_cannot_be_simulated_is_refused_at_its_place(string types, string extra, string problem)
    {
        string path = files.Write("refused.data", Header(types) + extra + "\n" + new string(' ', 3000));
        Assert.That(FormatFiles.ProblemOf(() => Of(path).Plan(1)), Is.EqualTo(problem));
    }

    [TestCase(false, null, "the file has no section Masses; add it, or give the mass of an atom as atoms.mass in the case")]
    [TestCase(true, 2.0, "an atom has mass 1 here and 2 in the case (atoms.mass); correct one of them")]
    public void The_mass_must_be_known_once(bool hasMasses, double? asked, string problem)
    {
        string path = Write("mass.data", Crystal(hasVelocities: false, hasMasses ? 1 : null));
        MolecularDynamicsOptions options = Of(path) with { Atoms = new() { File = path, Mass = asked } };
        Assert.That(FormatFiles.ProblemOf(() => options.CreateAtoms(new RunContext(Trial.Serial))), Does.EndWith(problem));
    }

    [Test]
    public void The_mass_may_come_from_the_case()
    {
        string path = Write("light.data", Crystal(hasVelocities: false, mass: null));
        MolecularDynamicsOptions options = Of(path) with { Atoms = new() { File = path, Mass = 2.5 } };
        Assert.That(((AtomFile)options.CreateAtoms(new RunContext(Trial.Serial))).Masses, Is.EqualTo([2.5]));
    }

    private static MolecularDynamicsOptions Of(string path) => new() { Atoms = new() { File = path } };

    private static string Header(string types = "1 atom types", string z = "0 8") =>
        $"title\n\n256 atoms\n{types}\n0 6 xlo xhi\n0 7 ylo yhi\n{z} zlo zhi\n";

    private static AtomTable Crystal(bool hasVelocities, double? mass = 1)
    {
        using var crystal = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(4), new RunContext(Trial.Serial));
        AtomTable table = MolecularDynamicsRuns.TableOf(crystal);
        return new AtomTable
        {
            Box = table.Box,
            TypeCount = 1,
            Ids = table.Ids,
            Types = table.Types,
            Positions = table.Positions,
            Images = table.Images,
            Velocities = table.Velocities,
            HasVelocities = hasVelocities,
            Masses = mass is { } given ? [given] : null,
        };
    }

    private static T[] Sorted<T>(long[] ids, T[] rows) =>
        [.. Enumerable.Range(0, ids.Length).OrderBy(i => ids[i]).SelectMany(i => rows[(3 * i)..(3 * (i + 1))])];

    private string Write(string name, AtomTable table)
    {
        LammpsData.Write(files.Path(name), table, AtomStyle.Atomic);
        return files.Path(name);
    }
}
