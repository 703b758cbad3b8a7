using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Measures;
using SimKit.Particles;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>g(r) of gases and crystals, for which it is known.</summary>
public sealed class DistributionTests
{
    private const int Bins = 120;
    private static readonly SimulationBox Slab = new(new(-1, 2, 0), new(9, 7, 8));

    [Test]
    public void An_ideal_gas_has_pairs_at_all_distances_alike()
    {
        const int atoms = 3000;
        const double range = 3.2; // far beyond the potential, which ends at 1
        MolecularDynamicsOptions options = FreeAtoms.Options with { Rdf = new() { Every = 1, Range = range, Bins = Bins } };
        using var simulation = new MolecularDynamicsSimulation(
            options, new RunContext(Trial.Serial), new FreeAtoms(Slab, FreeAtoms.Anywhere(Slab, atoms, seed: 3)));
        RadialDistribution distribution = simulation.Distribution!;
        distribution.Sample(simulation.Box.Volume);
        double pairs = 0.5 * atoms * (atoms - 1.0);
        for (int bin = 0; bin < Bins; bin++)
        {
            // Distances of different pairs are independent of each other: counts are binomial.
            double share = 4 * Math.PI / 3 * (Math.Pow((bin + 1) * range / Bins, 3) - Math.Pow(bin * range / Bins, 3)) / Slab.Volume;
            double expected = pairs * share, deviation = Math.Sqrt(expected * (1 - share));
            Assert.That(distribution.Counts[bin], Is.EqualTo(expected).Within((4.5 * deviation) + 1), $"bin {bin}");
            Assert.That(distribution.Values[0][bin], Is.EqualTo(distribution.Counts[bin] / expected).Within(1e-12));
        }

        double inside = pairs * 4 * Math.PI / 3 * Math.Pow(range, 3) / Slab.Volume;
        long found = 0;
        foreach (long count in distribution.Counts)
        {
            found += count;
        }

        Assert.That(found, Is.EqualTo(inside).Within(4 * Math.Sqrt(inside)));
        Assert.That(distribution.Coordination[0][^1], Is.EqualTo(2.0 * found / atoms).Within(1e-9));
    }

    [Test]
    public void Shells_of_a_face_centred_crystal_hold_12_6_24_12_and_24_atoms()
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(5) with { Rdf = new() { Every = 1, Range = 2.75, Bins = 500 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        RadialDistribution distribution = simulation.Distribution!;
        distribution.Sample(simulation.Box.Volume);
        double nearest = Math.Cbrt(4 / 0.8442) / Math.Sqrt(2);
        int[] shells = [12, 6, 24, 12, 24]; // at the nearest distance times √1, √2, √3 ...
        double within = 0;
        int at = 0;
        for (int n = 1; n <= shells.Length; n++)
        {
            int peak = (int)(nearest * Math.Sqrt(n) / 2.75 * 500);
            Assert.That(distribution.Values[0][at..peak], Is.All.Zero, "between shells");
            within += shells[n - 1];
            Assert.That(distribution.Coordination[0][peak], Is.EqualTo(within).Within(1e-12), $"shell {n}");
            at = peak + 1;
        }
    }

    [Test]
    public void An_ordered_alloy_has_the_neighbours_of_each_type()
    {
        // Cu3Au: gold on the corners of cubes, copper on their faces; a gold atom has 12 copper neighbours and 6 gold ones at the edge of the
        // cube; a copper atom has 4 of gold and 8 of copper.
        const int cells = 4;
        var box = new SimulationBox(default, Vector3D.Of(cells));
        Vector3D[] basis = [default, new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)];
        Vector3D[] places =
        [
            .. from z in Enumerable.Range(0, cells) from y in Enumerable.Range(0, cells) from x in Enumerable.Range(0, cells)
            from b in basis select new Vector3D(x, y, z) + b,
        ];
        int[] types = [.. places.Select((_, i) => i % 4 == 0 ? 2 : 1)];
        MolecularDynamicsOptions options = FreeAtoms.Options with
        {
            Pair = new() { Cutoff = 1, Coefficients = ["1 1 1e-300 1", "2 2 1e-300 1"] },
            Rdf = new() { Every = 1, Range = 1.1, Bins = 11, Pairs = ["1 1", "2 1", "2 2"] },
        };
        using var simulation = new MolecularDynamicsSimulation(
            options, new RunContext(Trial.Serial), new FreeAtoms(box, places, types: types));
        RadialDistribution distribution = simulation.Distribution!;
        distribution.Sample(simulation.Box.Volume);
        (double Near, double Edge)[] expected = [(12, 18), (8, 14), (12, 12), (0, 6)];
        for (int curve = 0; curve < expected.Length; curve++)
        {
            Assert.That(distribution.Coordination[curve][8], Is.EqualTo(expected[curve].Near), distribution.SuffixOf(curve));
            Assert.That(distribution.Coordination[curve][10], Is.EqualTo(expected[curve].Edge), distribution.SuffixOf(curve));
        }
    }

    [MpiTest(1, 2, 4)]
    public void Pairs_are_counted_once_on_any_number_of_ranks()
    {
        // All pairs of a small box, each image of the second atom that is near enough.
        const double range = 3.3;
        Vector3D[] places = FreeAtoms.Anywhere(Slab, 150, seed: 5);
        long[] expected = new long[40];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Vector3D way = places[i] - places[j];
                double x = way.X - (9 * Math.Round(way.X / 9)), y = way.Y - (7 * Math.Round(way.Y / 7)), z = way.Z - (8 * Math.Round(way.Z / 8));
                double distance = Math.Sqrt((x * x) + (y * y) + (z * z));
                expected[Math.Min((int)(distance * 40 / range), 39)] += distance < range ? 1 : 0;
            }
        }

        MolecularDynamicsOptions options = FreeAtoms.Options with { Rdf = new() { Every = 1, Range = range, Bins = 40 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Ranks.World), new FreeAtoms(Slab, places));
        simulation.Distribution!.Sample(simulation.Box.Volume);
        Assert.That(simulation.Distribution.Counts.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void A_range_longer_than_the_box_is_refused() =>
        Assert.That(
            () => (MolecularDynamicsRuns.Melt(3) with { Rdf = new() { Every = 1, Range = 5 } }).Plan(1),
            Throws.InstanceOf<PlanException>().With.Message.Contains("less than rdf.range and skin, 5.3"));
}
