using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Runs;
using SimKit.Sims.Tests.MolecularDynamics.Formats;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Forces of bonds and angles, and pairs that do not count because of them.</summary>
public sealed class BondedTests
{
    private readonly FormatFiles files = new();

    private static MolecularDynamicsOptions[] Models =>
    [
        ChainSample.Fene(), ChainSample.Fene(PairList.Clusters), ChainSample.Angled([0, 0, 0]), ChainSample.Angled([0, 1, 0], PairList.Clusters),
    ];

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    // LAMMPS (29 September 2021) with the same atoms: special_bonds fene, bond_style fene 30 1.5 1 1, pair_style lj/cut 1.12, shift yes,
    // fix nve, timestep 0.005; thermo_style custom temp epair ebond eangle etotal press.
    [TestCase(PairList.Atoms), TestCase(PairList.Clusters)]
    public void Springs_of_finite_extension_do_what_LAMMPS_does(PairList list)
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(ChainSample.Fene(list), Trial.Serial);
        double[] start = [0.50103193606299, 1.58286009002553, 24.49522793896, 0, 26.8261565446352, -6.67346160257216];
        double[] end = [2.81749286664642, 1.02900945313397, 21.5769466526536, 0, 26.8126294830722, 6.15417312222028];
        Assert.That(ChainSample.Thermo(chains), Is.EqualTo(start).Within(1e-12));
        MolecularDynamicsRuns.Step(chains, 0, 100);
        Assert.That(ChainSample.Thermo(chains), Is.EqualTo(end).Within(1e-8));
    }

    // LAMMPS with bond_style harmonic 100 1, angle_style harmonic 5 120, pair_style lj/cut 2.5, special_bonds lj 0 0 0 and lj 0 1 0.
    [TestCase(0, -2.96937213263932, 0.675717724491465, -4.05951850231305, 1.38315743938352, 1.1911939730532, 9.69161152382687)]
    [TestCase(1, -3.09184026239025, 0.489282414157646, -4.44321184174204, 1.56791426951127, 1.05425490017805, 9.80912785410928)]
    public void Harmonic_bonds_and_angles_do_what_LAMMPS_does(
        int weight13, double pairs0, double pressure0, double pairs, double bonds, double angles, double pressure)
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(ChainSample.Angled([0, weight13, 0]), Trial.Serial);
        double total0 = pairs0 + 1.05072733577129 + 2.60304241863857 + (1.5 * 0.50103193606299 * 215 / 216);
        double[] start = [0.50103193606299, pairs0, 1.05072733577129, 2.60304241863857, total0, pressure0];
        Assert.That(ChainSample.Thermo(chains), Is.EqualTo(start).Within(1e-12));
        MolecularDynamicsRuns.Step(chains, 0, 100);
        double[] end = ChainSample.Thermo(chains);
        Assert.That((double[])[end[1], end[2], end[3], end[5]], Is.EqualTo((double[])[pairs, bonds, angles, pressure]).Within(1e-8));
    }

    [TestCaseSource(nameof(Models))]
    public void Forces_are_minus_the_gradient_of_the_energy(MolecularDynamicsOptions options)
    {
        const double h = 1e-5;
        using MolecularDynamicsSimulation middle = ChainSample.Simulate(options, Trial.Serial, across: 3);
        foreach (long id in (long[])[1, 37, 100])
        {
            int row = middle.Atoms.Particles.Ids.Rows(middle.Atoms.OwnedCount).IndexOf(id);
            for (int axis = 0; axis < 3; axis++)
            {
                var way = new Vector3D(axis == 0 ? h : 0, axis == 1 ? h : 0, axis == 2 ? h : 0);
                using MolecularDynamicsSimulation before = ChainSample.Simulate(options, Trial.Serial, 3, id, -1 * way);
                using MolecularDynamicsSimulation behind = ChainSample.Simulate(options, Trial.Serial, 3, id, way);
                double slope = (behind.Thermo.Sums.Potential - before.Thermo.Sums.Potential) / (2 * h);
                double force = middle.Atoms.Forces.Rows(row, 1)[axis];
                Assert.That(force, Is.EqualTo(-slope).Within(1e-7 * Math.Max(1, Math.Abs(slope))), $"atom {id}, axis {axis}");
            }
        }
    }

    [TestCase(0, 0, 0), TestCase(0, 1, 1), TestCase(1, 0, 1), TestCase(0, 1, 0)]
    public void Clusters_leave_out_the_pairs_that_lists_leave_out(double near, double far, double farther)
    {
        double[] special = [near, far, farther];
        using MolecularDynamicsSimulation list = ChainSample.Simulate(ChainSample.Angled(special), Trial.Serial, across: 3);
        using MolecularDynamicsSimulation clusters = ChainSample.Simulate(ChainSample.Angled(special, PairList.Clusters), Trial.Serial, across: 3);
        double[] expected = list.Atoms.Forces.Rows(ChainSample.Count).ToArray();
        Assert.That(clusters.Atoms.Forces.Rows(ChainSample.Count).ToArray(), Is.EqualTo(expected).Within(1e-10));
        Assert.That(ChainSample.Thermo(clusters), Is.EqualTo(ChainSample.Thermo(list)).Within(1e-11));
    }

    [Test]
    public void Bonds_angles_and_their_coefficients_come_from_a_data_file()
    {
        string path = files.Path("chains.data");
        LammpsData.Write(path, new ChainSample(hasAngles: true).Table, AtomStyle.Molecular);
        File.WriteAllText(path, File.ReadAllText(path) + "\nBond Coeffs\n\n1 100 1\n\nAngle Coeffs\n\n1 5 120\n");
        MolecularDynamicsOptions sample = ChainSample.Angled([0, 0, 0]);
        MolecularDynamicsOptions options = sample with
        {
            Atoms = new() { File = path },
            Bonds = new() { Style = "harmonic" },
            Angles = new(),
        };
        List<string> warnings = [];
        using var file = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial) { Warn = warnings.Add });
        using MolecularDynamicsSimulation table = ChainSample.Simulate(sample, Trial.Serial);
        Assert.That(ChainSample.Thermo(file), Is.EqualTo(ChainSample.Thermo(table)));
        Assert.That(warnings, Is.Empty);
        options = options with { Bonds = null, Angles = null };
        Assert.That(
            () => options.CreateAtoms(new RunContext(Trial.Serial)),
            Throws.InstanceOf<UserError>().With.Message.Contains("has 210 bonds, but the case has no table [bonds]; add one with a style"));
    }

    [Test]
    public void A_bond_that_breaks_ends_the_run_with_both_ids_and_the_step()
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(
            ChainSample.Fene() with { Bonds = new() { K = [30], R0 = [1.5], Reach = 3.1 } }, Trial.Serial, id: 5, by: new(0, 0, 3));
        string? complaint = chains.Step(new StepInfo(0, 0, double.PositiveInfinity)).Complaint;
        Assert.That(complaint, Does.Match("the bond of atoms (4 and 5|5 and 6) is 3.[0-9]+ long in step [01] and broken at "));
    }

    [Test]
    public void A_bond_whose_partner_is_out_of_reach_is_told_with_both_ids()
    {
        // Through the lower face atom 41 comes so far from 40 and 42 that neither is copied to where the other is.
        MolecularDynamicsOptions options = ChainSample.Fene() with { Bonds = new() { K = [30], R0 = [1.5], Reach = 0.1 } };
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(options, Trial.Serial, id: 41, by: new(0, 0, -3.1));
        string? complaint = chains.Step(new StepInfo(0, 0, double.PositiveInfinity)).Complaint;
        Assert.That(complaint, Does.Match("atom (40|41) has lost its bond with (41|42) in step [01]: .* \\(bonds.reach\\), at "));
    }
}
