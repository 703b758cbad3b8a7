using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles.Decomposition;
using SimKit.Runs;
using SimKit.Sims.Tests.MolecularDynamics.Formats;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Copies of atoms side by side.</summary>
public sealed class ReplicateTests
{
    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    // LAMMPS (29 September 2021): units lj, atom_style molecular, bond_style harmonic 100 1, angle_style harmonic 5 120, special_bonds lj 0 1 0,
    // neighbor 0.4 bin, neigh_modify every 1 delay 0 check yes, read_data, replicate 2 1 3, pair_style lj/cut 2.5, fix nve, timestep 0.005; step 0
    // and step 50: temp epair ebond eangle etotal press. A third of the bonds lead through faces; without image flags LAMMPS finds no partners.
    [TestCase(true), TestCase(false)]
    public void Copies_of_chains_have_the_energies_of_those_of_LAMMPS(bool hasImages)
    {
        MolecularDynamicsOptions options = ChainSample.Angled([0, 1, 0]) with { Atoms = new() { File = WriteChains(hasImages), Replicate = [2, 1, 3] } };
        using var chains = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        double[] start = [0.499097449823365, -3.09184026239026, 1.05072733577129, 2.60304241863857, 1.3099980076692, 0.489282414157632];
        double[] end = [2.11397868830729, -3.85786783838419, 1.00278649063886, 0.999649058448861, 1.31308900857151, 2.7226771050256];
        Assert.That(ThermoOf(chains), Is.EqualTo(start).Within(1e-11));
        MolecularDynamicsRuns.Step(chains, 0, 50);
        Assert.That(ThermoOf(chains), Is.EqualTo(end).Within(1e-8));
    }

    // Of every atom, as LAMMPS has it: the path through faces, then the place of the copy.
    [Test]
    public void Every_copy_of_every_atom_is_in_one_domain_at_its_place()
    {
        var file = AtomFile.Read(WriteChains(hasImages: true), null, null);
        var copies = new ReplicatedAtoms(file, new ReplicaGrid(2, 1, 3));
        double edge = file.Box.Edges.X;
        AtomTable table = new ChainSample(across: 3).Table;
        HashSet<long> seen = [];
        var cut = new BrickDecomposition(copies.Box, 7, 2.9);
        for (int rank = 0; rank < cut.RankCount; rank++)
        {
            using AtomSet atoms = new(UnitSystem.LennardJones);
            copies.AddTo(atoms, cut.DomainOf(rank));
            for (int row = 0; row < atoms.OwnedCount; row++)
            {
                long id = atoms.Particles.Ids.Rows(row, 1)[0], copy = (id - 1) / ChainSample.Count, first = (id - 1) % ChainSample.Count;
                Span<double> at = atoms.Positions.Rows(row, 1);
                Span<int> images = atoms.Particles.Images.Rows(row, 1);
                for (int axis = 0; axis < 3; axis++)
                {
                    double path = table.Positions[(3 * first) + axis] + (edge * (axis == 0 ? copy % 2 : axis == 1 ? 0 : copy / 2));
                    Assert.That(at[axis] + (images[axis] * copies.Box.Edges[axis]), Is.EqualTo(path).Within(1e-12), $"atom {id}");
                }

                Assert.That(seen.Add(id), $"atom {id} is there twice");
            }
        }

        Assert.That((seen.Count, seen.Max(), copies.LargestId), Is.EqualTo((6 * ChainSample.Count, 6L * ChainSample.Count, 6L * ChainSample.Count)));
    }

    [Test]
    public void Chains_without_an_end_stay_without_one()
    {
        const int links = 6;
        string line = string.Concat(Enumerable.Range(1, links).Select(n => $"{n} 1 1 {n - 0.5} 3 3\n"));
        string bonds = string.Concat(Enumerable.Range(1, links).Select(n => $"{n} 1 {n} {(n % links) + 1}\n"));
        string angles = string.Concat(Enumerable.Range(1, links).Select(n => $"{n} 1 {n} {(n % links) + 1} {((n + 1) % links) + 1}\n"));
        string path = files.Write("endless.data", $"endless\n\n{links} atoms\n{links} bonds\n{links} angles\n1 atom types\n1 bond types\n1 angle types\n"
            + $"0 6 xlo xhi\n0 6 ylo yhi\n0 6 zlo zhi\n\nMasses\n\n1 1\n\nAtoms # molecular\n\n{line}\nBonds\n\n{bonds}\nAngles\n\n{angles}");
        MolecularDynamicsOptions options = ChainSample.Angled([0, 0, 0]) with { Atoms = new() { File = path } };
        using var one = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        options = options with { Atoms = new() { File = path, Replicate = [3, 2, 1] } };
        using var six = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(six.Thermo.Sums.Angle, Is.EqualTo(6 * one.Thermo.Sums.Angle).Within(1e-9));
        Assert.That((six.Thermo.Sums.Bond, one.Thermo.Sums.Angle), Is.EqualTo((0.0, links * 5 * Math.Pow(Math.PI / 3, 2))).Within(1e-9));
        MolecularDynamicsRuns.Step(six, 0, 20);
    }

    [Test]
    public void Copies_of_what_is_made_are_what_is_made_larger()
    {
        MolecularDynamicsOptions small = MolecularDynamicsRuns.Melt(4) with { Atoms = new() { Replicate = [2, 2, 2] } };
        using var copies = new MolecularDynamicsSimulation(small, new RunContext(Trial.Serial));
        using var large = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(8), new RunContext(Trial.Serial));
        Assert.That(copies.Thermo.Pair, Is.EqualTo(large.Thermo.Pair).Within(1e-12).Percent);
        Assert.That(copies.Thermo.Kinetic, Is.EqualTo(large.Thermo.Kinetic).Within(1e-12).Percent);

        MolecularDynamicsOptions chains = ChainSample.Fene() with { Chains = new() { Count = 10 }, Atoms = new() { Replicate = [1, 3, 2] } };
        using var many = new MolecularDynamicsSimulation(chains, new RunContext(Trial.Serial));
        using var few = new MolecularDynamicsSimulation(chains with { Atoms = new() }, new RunContext(Trial.Serial));
        Assert.That(many.Thermo.Sums.Bond, Is.EqualTo(6 * few.Thermo.Sums.Bond).Within(1e-10).Percent);
        MolecularDynamicsRuns.Step(many, 0, 5);
    }

    [Test]
    public void The_plan_has_memory_for_all_copies_and_for_one_file()
    {
        string path = WriteChains(hasImages: true);
        MolecularDynamicsOptions options = ChainSample.Angled([0, 1, 0]) with { Atoms = new() { File = path, Replicate = [4, 4, 4] } };
        RunPlan plan = options.Plan(1), one = (options with { Atoms = new() { File = path } }).Plan(1);
        Assert.That(plan.Grid, Does.StartWith($"{64 * ChainSample.Count} atoms in a box of (25.44, 25.44, 25.44)"));
        Assert.That(plan.StateBytes, Is.InRange(10 * one.StateBytes, 64 * one.StateBytes)); // ghosts are fewer
    }

    [Test]
    public void Ids_without_room_for_copies_are_refused()
    {
        string path = files.Write("large.data", "t\n\n2 atoms\n1 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nMasses\n\n1 1\n\n"
            + "Atoms # atomic\n\n1 1 1 1 1\n5000000000000000000 1 3 3 3\n");
        MolecularDynamicsOptions options = new() { Atoms = new() { File = path, Replicate = [2, 1, 1] } };
        Assert.That(
            () => options.CreateAtoms(new RunContext(Trial.Serial)),
            Throws.InstanceOf<UserError>().With.Message.Contains("the largest atom id is 5000000000000000000: too large for ids of 2 copies"));
    }

    private static double[] ThermoOf(MolecularDynamicsSimulation simulation)
    {
        var thermo = simulation.Thermo;
        double count = thermo.Count;
        return
        [
            thermo.Temperature, thermo.Sums.Pair / count, thermo.Sums.Bond / count, thermo.Sums.Angle / count, thermo.Total / count, thermo.Pressure,
        ];
    }

    private string WriteChains(bool hasImages)
    {
        string path = files.Path($"chains-{hasImages}.data");
        AtomTable table = new ChainSample(hasAngles: true, across: 3).Table;
        LammpsData.Write(path, table, AtomStyle.Molecular);
        if (!hasImages)
        {
            AtomTable wrapped = LammpsData.Read(path);
            Assert.That(wrapped.Images, Has.Some.Not.Zero);
            Array.Clear(wrapped.Images);
            LammpsData.Write(path, wrapped, AtomStyle.Molecular);
        }

        return path;
    }
}
