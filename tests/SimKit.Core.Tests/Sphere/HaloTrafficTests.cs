using SimKit.Grids.Cartesian;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;

namespace SimKit.Core.Tests.Sphere;

/// <summary>Messages and bytes of a step, counted from the cut alone.</summary>
public sealed class HaloTrafficTests
{
    [Test]
    public void A_panel_of_its_own_meets_four_others()
    {
        // A strip is 5 rows along the 16 cells of an edge, and a panel has 4 edges; states on an edge are one row of 16.
        (SphereGeometry cells, EdgeStateGeometry edges) = SpherePlan.GeometryOn(new CubedSphere(16, 1), ranks: 6);
        for (int rank = 0; rank < 6; rank++)
        {
            Assert.That(HaloTraffic.Into(cells, rank), Is.EqualTo(new HaloTraffic(Messages: 4, Cells: 320, HaloCells: 320)));
            Assert.That(HaloTraffic.Into(edges, rank), Is.EqualTo(new HaloTraffic(Messages: 4, Cells: 64, HaloCells: 64)));
        }
    }

    [Test]
    public void One_rank_sends_nothing_but_has_a_halo()
    {
        (SphereGeometry cells, _) = SpherePlan.GeometryOn(new CubedSphere(16, 1), ranks: 1);
        Assert.That(HaloTraffic.Into(cells, 0), Is.EqualTo(new HaloTraffic(Messages: 0, Cells: 0, HaloCells: 6 * 320)));
    }

    [Test]
    public void A_step_adds_up_its_exchanges()
    {
        // Of cells 4 times 3 fields, of edges 4 times 4 fields: 32 messages, (4 · 3 · 320 + 4 · 4 · 64) · 8 bytes.
        (SphereGeometry cells, EdgeStateGeometry edges) = SpherePlan.GeometryOn(new CubedSphere(16, 1), ranks: 6);
        StepPlan plan = HaloTraffic.StepOf([new HaloRound(cells, 4, 3), new HaloRound(edges, 4, 4)], allReduces: 0.5);
        Assert.That(plan.Shares, Has.All.EqualTo(new StepShare(Cells: 256, HaloCells: 320, Blocks: 5, Messages: 32, Bytes: 38912)));
        Assert.That(plan.AllReduces, Is.EqualTo(0.5));
    }

    [Test]
    public void Tiles_of_a_plane_meet_along_their_sides()
    {
        // 8 × 8 cells as 2 × 2 tiles of 4 × 4, walls around: each tile has two neighbours with 4 cells.
        CartesianGeometry plane = CartesianPlan.GeometryOn(CartesianShape.Plane(8, 8, halo: 1, Boundary.Fixed(0)), ranks: 4);
        for (int rank = 0; rank < 4; rank++)
        {
            Assert.That(HaloTraffic.Into(plane, rank), Is.EqualTo(new HaloTraffic(Messages: 2, Cells: 8, HaloCells: 8)));
        }
    }

    [Test]
    public void What_is_received_is_what_the_exchange_sends([Values(16, 37)] int size, [Values(2, 5, 6, 12, 24)] int ranks)
    {
        (SphereGeometry cells, EdgeStateGeometry edges) = SpherePlan.GeometryOn(new CubedSphere(size, 1), ranks);
        foreach (IHaloGeometry geometry in new IHaloGeometry[] { cells, edges })
        {
            HaloTraffic[] received = [.. Enumerable.Range(0, ranks).Select(rank => HaloTraffic.Into(geometry, rank))];
            HaloPlan[] plans = [.. Enumerable.Range(0, ranks).Select(rank => new HaloPlan(geometry, rank))];
            Assert.That(received.Sum(traffic => traffic.Messages), Is.EqualTo(plans.Sum(plan => plan.MessagesSent)));
            Assert.That(received.Sum(traffic => traffic.Cells), Is.EqualTo(plans.Sum(plan => plan.CellsSent)));
        }
    }
}
