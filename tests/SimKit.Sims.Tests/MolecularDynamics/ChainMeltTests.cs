using SimKit.MolecularDynamics.Initial;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Polymers of t = 0.</summary>
public sealed class ChainMeltTests
{
    [TestCase(4), TestCase(7), TestCase(10)]
    public void A_walk_visits_every_site_once_and_goes_from_neighbour_to_neighbour(int edge)
    {
        var walk = new LatticeWalk(edge, seed: 5, cube: 3);
        (int X, int Y, int Z)[] sites = [.. Enumerable.Range(0, walk.Length).Select(step => walk[step])];
        Assert.That(sites.Distinct().Count(), Is.EqualTo(edge * edge * edge));
        for (int step = 1; step < sites.Length; step++)
        {
            (int x, int y, int z) = (sites[step].X - sites[step - 1].X, sites[step].Y - sites[step - 1].Y, sites[step].Z - sites[step - 1].Z);
            Assert.That((x * x) + (y * y) + (z * z), Is.EqualTo(1), $"step {step}");
        }
    }

    [Test]
    public void Walks_are_as_crooked_as_random_ones()
    {
        // Of a walk that fills a lattice, about as many steps go along each axis, and about a fifth go straight on (Flory's random mixing:
        // one of the five directions that do not lead back); there and back, as it began, nine of ten do.
        var walk = new LatticeWalk(10, seed: 5, cube: 3);
        int straight = 0;
        int[] along = new int[3];
        for (int step = 1; step < walk.Length - 1; step++)
        {
            (int x0, int y0, int z0) = walk[step - 1];
            (int x1, int y1, int z1) = walk[step];
            (int x2, int y2, int z2) = walk[step + 1];
            straight += x2 - x1 == x1 - x0 && y2 - y1 == y1 - y0 && z2 - z1 == z1 - z0 ? 1 : 0;
            along[x1 != x0 ? 0 : y1 != y0 ? 1 : 2]++;
        }

        Assert.That(straight / 998.0, Is.InRange(0.1, 0.35));
        Assert.That(along, Has.All.InRange(240, 430));
    }

    [Test]
    public void Chains_fill_a_box_that_is_as_cubic_as_may_be()
    {
        var melt = new ChainMelt(new ChainMeltShape(320, 100, 10, HasAngles: true, Seed: 1), density: 0.8442, mass: 1);
        double width = 10 * Math.Cbrt(1 / 0.8442);
        Assert.That(melt.Box.Edges.X, Is.EqualTo(4 * width).Within(1e-12));
        Assert.That(melt.Box.Edges.Z, Is.EqualTo(2 * width).Within(1e-12));
        Assert.That(melt.Count / melt.Box.Volume, Is.EqualTo(0.8442).Within(1e-12));
        Assert.That((melt.BondCount, melt.AngleCount), Is.EqualTo((320 * 99, 320 * 98)));
        List<SimKit.MolecularDynamics.Formats.Bond> bonds = [];
        melt.AddBonds(99, bonds);
        melt.AddBonds(100, bonds);
        Assert.That(bonds, Is.EqualTo(new[] { new SimKit.MolecularDynamics.Formats.Bond(1, 99, 100) }));
    }
}
