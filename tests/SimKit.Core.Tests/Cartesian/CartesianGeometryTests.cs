using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.State;

namespace SimKit.Core.Tests.Cartesian;

public sealed class CartesianGeometryTests
{
    [Test]
    public void Tiles_cover_the_grid_once([Values(1, 2, 3, 4, 6, 12)] int ranks, [Values(1, 9)] int planes)
    {
        var extent = new Extent(planes, 13, 17);
        var geometry = new CartesianGeometry(new CartesianShape(extent, 1, Boundary.Periodic, Boundary.Periodic, Boundary.Periodic), ranks);
        int[,,] owners = new int[extent.K, extent.J, extent.I];
        for (int rank = 0; rank < ranks; rank++)
        {
            Box box = geometry.CellsOf(rank);
            Assert.That(geometry.LayoutOf(rank).Owned.Select(shape => shape.Cells), Is.EqualTo(new[] { box }));
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    for (int i = box.I0; i < box.I1; i++)
                    {
                        owners[k, j, i]++;
                    }
                }
            }
        }

        Assert.That(owners.Cast<int>(), Has.All.EqualTo(1));
    }

    [Test]
    public void A_halo_wider_than_a_tile_is_refused()
    {
        Assert.That(
            () => new CartesianGeometry(CartesianShape.Plane(5, 5, 3, Boundary.Periodic), 4),
            Throws.ArgumentException.With.Message.StartsWith("5 × 5 cells cannot be cut into 4 tiles at least 3 cells wide (the halo)"));
        Assert.That(
            () => new CartesianGeometry(CartesianShape.Plane(2, 50, 3, Boundary.Insulated), 1),
            Throws.ArgumentException.With.Message.StartsWith("a grid of 2 × 50 cells is narrower than its halo of 3"));
    }

    [Test]
    public void A_plan_tells_the_cells_and_the_halo_of_each_rank()
    {
        // 10 × 8 cells on 2 ranks: 5 × 8 each, a ring in both directions with a halo of one: 2 · 8 + 2 · 5 halo cells.
        RunPlan plan = CartesianPlan.Of(CartesianShape.Plane(10, 8, 1, Boundary.Periodic), 2, 3);
        Assert.That(plan.Grid, Is.EqualTo("10 × 8 cells"));
        Assert.That(plan.Tiles, Is.EqualTo(new[] { new RankPlan(0, "[0…4, 0…7]", 40, 26), new RankPlan(1, "[5…9, 0…7]", 40, 26) }));
        Assert.That(plan.Imbalance, Is.Zero);
        Assert.That(plan.StateBytes, Is.GreaterThanOrEqualTo(3 * 7 * 10 * sizeof(double)));
    }

    [Test]
    public void A_plan_that_cannot_be_says_why() => Assert.That(
        () => CartesianPlan.Of(CartesianShape.Plane(4, 4, 1, Boundary.Periodic), 17, 1),
        Throws.TypeOf<PlanException>().With.Message.EqualTo("4 × 4 cells cannot be cut into 17 tiles at least 1 cells wide (the halo)"));

    [Test]
    public void The_imbalance_is_the_largest_over_the_mean_less_one() =>
        Assert.That(
            CartesianPlan.Of(CartesianShape.Plane(4, 1, 1, Boundary.Insulated), 3, 1).Imbalance,
            Is.EqualTo((2 / (4 / 3.0)) - 1).Within(1e-15));

    [Test]
    public void Inner_and_rim_are_disjoint_and_cover_the_tile(
        [Values(1, 2, 3)] int halo, [Values(1, 7)] int planes, [Values(3, 6, 7, 10)] int rows, [Values(3, 5, 12)] int columns)
    {
        var shape = new CartesianShape(new Extent(planes, rows, columns), halo, Boundary.Periodic, Boundary.Periodic, Boundary.Periodic);
        var grid = new CartesianGrid(new RunContext(Testing.Ranks.World), shape);
        int[,,] covered = new int[planes, rows, columns];
        foreach (Box box in grid.Rim.Append(grid.Inner))
        {
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    for (int i = box.I0; i < box.I1; i++)
                    {
                        covered[k, j, i]++;
                    }
                }
            }
        }

        Assert.That(covered.Cast<int>(), Has.All.EqualTo(1));
        Assert.That(
            grid.Inner.IsEmpty || grid.Inner == grid.Own.Grow(planes > 1 ? -halo : 0, -halo, -halo), "no inner cell reads the halo");
    }

    [Test]
    public void Rows_start_on_cache_lines_and_never_a_page_apart(
        [Values(0, 1, 3, 8)] int halo, [Values(1, 7, 8, 496, 504, 512, 1008)] int columns)
    {
        var shape = new BlockShape(new Box(0, 1, 5, 9, 3, 3 + columns), 0, halo, halo);
        Assert.That(shape.Offset(0, 5, 3) % 8, Is.Zero);
        Assert.That(shape.StrideJ % 8, Is.Zero);
        Assert.That(shape.StrideJ % 512, Is.Not.Zero);
        Assert.That(shape.Offset(0, 5 - halo, 3 - halo), Is.GreaterThanOrEqualTo(0), "the first halo cell");
        Assert.That(shape.Offset(0, 8 + halo, 3 + columns - 1 + halo), Is.LessThan(shape.Elements), "the last halo cell");
        Assert.That(shape.Offset(0, 6, 3 - halo), Is.GreaterThan(shape.Offset(0, 5, 3 + columns - 1 + halo)), "rows do not overlap");
    }
}
