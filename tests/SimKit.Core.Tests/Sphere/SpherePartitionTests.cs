using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Core.Tests.Sphere;

public sealed class SpherePartitionTests
{
    private const int Smallest = SpherePartition.SmallestTile;

    [Test]
    public void Tiles_cover_the_sphere_once_and_none_is_a_sliver([Values(8, 13, 16, 24, 32, 96)] int size)
    {
        int accepted = 0;
        for (int ranks = 1; ranks <= 60; ranks++)
        {
            if (TryCut(size, ranks) is { } partition)
            {
                accepted++;
                CheckTiles(partition);
            }
        }

        Assert.That(accepted, Is.GreaterThanOrEqualTo(size switch { 96 => 60, 32 => 46, 24 => 36, 16 => 18, _ => 4 }));
    }

    [Test]
    public void Up_to_six_ranks_always_find_a_cut([Values(8, 9, 12, 15, 16, 24)] int size, [Range(1, 6)] int ranks) =>
        Assert.That(new SpherePartition(size, ranks).Tiles, Has.Count.EqualTo(ranks));

    [Test]
    public void Tiles_as_small_as_allowed_are_accepted()
    {
        // 6 · 16 · 16 cells are just 24 tiles of 8 × 8, and 6 · 24 · 24 are 54.
        Assert.That(new SpherePartition(16, 24).Tiles.SelectMany(t => t).Select(t => t.Count), Has.All.EqualTo(64).And.Exactly(24).Items);
        Assert.That(new SpherePartition(24, 54).Tiles.SelectMany(t => t).Select(t => t.Count), Has.All.EqualTo(64).And.Exactly(54).Items);
    }

    [Test]
    public void A_cut_that_cannot_be_says_why()
    {
        const string Why = "6 × 16 × 16 cells cannot be cut into 25 parts whose tiles are at least 8 × 8";
        Assert.That(() => new SpherePartition(16, 25), Throws.ArgumentException.With.Message.StartsWith(Why));
        Assert.That(() => SpherePlan.Of(new CubedSphere(16, 1), 25, 1), Throws.TypeOf<PlanException>().With.Message.EqualTo(Why));
    }

    [Test]
    public void Ranks_that_divide_the_panels_evenly_share_them_evenly([Values(1, 2, 3, 6, 12, 24, 54, 96)] int ranks) =>
        Assert.That(ImbalanceOf(new SpherePartition(96, ranks)), Is.Zero);

    [TestCase(24, 13, 12, TestName = "13 pieces of 144 rows: none longer than 12")]
    [TestCase(24, 5, 32, TestName = "5 pieces of 144 rows: panel edges forbid cuts that make none longer than 29")]
    [TestCase(96, 53, 12, TestName = "53 pieces of 576 rows: none longer than 12")]
    [TestCase(96, 59, 11, TestName = "59 pieces of 576 rows: none longer than 11")]
    public void A_prime_number_of_ranks_shares_rows_as_evenly_as_panel_edges_allow(int size, int ranks, int longest) =>
        Assert.That(new SpherePartition(size, ranks).Tiles.Max(tiles => tiles.Sum(tile => tile.CountJ)), Is.EqualTo(longest));

    // By trying every set of cuts that keeps away from panel edges.
    [Test]
    public void The_longest_piece_is_as_short_as_it_can_be([Values(8, 12, 16, 17, 20)] int size, [Range(1, 12)] int pieces)
    {
        int rows = 6 * size;
        int[] allowed =
            [.. Enumerable.Range(0, rows + 1).Where(r => r % size == 0 || (r % size >= Smallest && r % size <= size - Smallest))];
        Dictionary<int, int> longest = new() { [0] = 0 };
        for (int p = 0; p < pieces; p++)
        {
            Dictionary<int, int> reached = longest;
            longest = allowed
                .Select(end => (end, Longest: reached.Keys.Where(start => end - start >= Smallest)
                    .Select(start => Math.Max(reached[start], end - start)).DefaultIfEmpty(int.MaxValue).Min()))
                .Where(piece => piece.Longest < int.MaxValue)
                .ToDictionary(piece => piece.end, piece => piece.Longest);
        }

        int[]? cuts = StripCuts.Find(size, pieces);
        Assert.That(cuts is not null, Is.EqualTo(longest.ContainsKey(rows)));
        if (cuts is not null)
        {
            int[] lengths = [.. cuts.Skip(1).Zip(cuts, (end, start) => end - start)];
            Assert.That((cuts[0], cuts[^1], lengths.Length), Is.EqualTo((0, rows, pieces)));
            Assert.That(cuts, Is.SubsetOf(allowed));
            Assert.That(lengths.Min(), Is.GreaterThanOrEqualTo(Smallest));
            Assert.That(lengths.Max(), Is.EqualTo(longest[rows]));
        }
    }

    [Test]
    public void Six_hundred_ranks_share_a_large_sphere()
    {
        var partition = new SpherePartition(384, 600);
        CheckTiles(partition);
        Assert.That(ImbalanceOf(partition), Is.LessThan(0.1));
    }

    [Test]
    public void The_plan_names_the_tiles_and_warns_of_imbalance()
    {
        var sphere = new CubedSphere(16, 1);
        RunPlan even = SpherePlan.Of(sphere, 6, 2), uneven = SpherePlan.Of(sphere, 5, 2);
        Assert.That(even.Grid, Is.EqualTo("6 × 16 × 16 cells"));
        Assert.That(even.Tiles.Select(t => t.Tiles), Is.EqualTo(Enumerable.Range(0, 6).Select(p => $"panel {p} [0…15, 0…15]")));
        Assert.That(even.Tiles.Select(t => t.Cells), Has.All.EqualTo(256));
        Assert.That(even.Notes, Is.Empty);
        Assert.That(uneven.Tiles.Sum(t => t.Cells), Is.EqualTo(6 * 256));
        Assert.That(uneven.Notes, Has.Count.EqualTo(uneven.Imbalance > 0.1 ? 1 : 0));
    }

    private static SpherePartition? TryCut(int size, int ranks)
    {
        try
        {
            return new SpherePartition(size, ranks);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static double ImbalanceOf(SpherePartition partition)
    {
        long[] cells = [.. partition.Tiles.Select(tiles => tiles.Sum(tile => tile.Count))];
        return (cells.Max() / cells.Average()) - 1;
    }

    private static void CheckTiles(SpherePartition partition)
    {
        int n = partition.Size;
        int[,,] covered = new int[CubeProjection.Panels, n, n];
        for (int rank = 0; rank < partition.Ranks; rank++)
        {
            for (int t = 0; t < partition.Tiles[rank].Count; t++)
            {
                Box tile = partition.Tiles[rank][t];
                string what = $"{n} cells a panel, {partition.Ranks} ranks: panel {tile.K0} {tile}";
                Assert.That(tile.CountK, Is.EqualTo(1), what);
                Assert.That(Math.Min(tile.CountJ, tile.CountI), Is.GreaterThanOrEqualTo(Smallest), what);
                Assert.That(new[] { tile.J0, tile.J1, tile.I0, tile.I1 }, Has.All.Matches<int>(
                    cut => cut == 0 || cut == n || (cut >= Smallest && cut <= n - Smallest)), what);
                for (int j = tile.J0; j < tile.J1; j++)
                {
                    for (int i = tile.I0; i < tile.I1; i++)
                    {
                        covered[tile.K0, j, i]++;
                        if (partition.OwnerOf(tile.K0, j, i) != (rank, t))
                        {
                            Assert.Fail($"{what}: cell ({j}, {i}) is said to belong to {partition.OwnerOf(tile.K0, j, i)}");
                        }
                    }
                }
            }
        }

        Assert.That(covered.Cast<int>().All(times => times == 1), Is.True, $"{n} cells a panel, {partition.Ranks} ranks");
    }
}
