using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Core.Tests.Sphere;

/// <summary>Fields that are poison but for what a rank knows by itself, and what they must hold after an exchange.</summary>
internal static class SphereHaloCheck
{
    private const double Poison = double.NaN;

    // Cells that a tile reads from others of its panel, in all directions.
    private const int Halo = 5;

    internal static void FillCells(Field<double> field)
    {
        field.Fill(Poison);
        field.Set(ValueOf);
    }

    internal static void CheckCells(Field<double> field, CubedSphere sphere, IReadOnlyList<EdgePart> edges, int rank)
    {
        int tiles = field.Boxes.Count;
        for (int t = 0; t < tiles; t++)
        {
            Box own = field.Boxes[t], panel = Box.Of(sphere.Extent) with { K0 = own.K0, K1 = own.K1 };
            CheckBlock(field.Blocks[t], own.Grow(0, Halo, Halo).Intersect(panel), ValueOf, $"rank {rank}, panel {own.K0} {own}");
        }

        Assert.That(field.Blocks.Length, Is.EqualTo(tiles + edges.Count));
        for (int e = 0; e < edges.Count; e++)
        {
            EdgePart edge = edges[e];
            Block<double> strip = field.Blocks[tiles + e];
            CheckBlock(
                strip, strip.Cells, (k, depth, along) => ValueOf(StripCell.Find(sphere, k, edge.Edge.Side, depth, along)),
                $"rank {rank}, {edge}");
            CheckReach(sphere, edge, strip.Cells);
        }
    }

    /// <summary>Row 0 of own faces gets the panel's number and a number that only depends on the place in space.</summary>
    internal static void FillEdges(Field<double> field, CubedSphere sphere, IReadOnlyList<EdgePart> edges)
    {
        field.Fill(Poison);
        for (int e = 0; e < edges.Count; e++)
        {
            for (int along = edges[e].OwnFirst; along < edges[e].OwnEnd; along++)
            {
                field.Blocks[e][edges[e].Edge.Panel, 0, along] = (10 * edges[e].Edge.Panel) + PlaceOf(sphere, edges[e], along);
            }
        }
    }

    internal static void CheckEdges(Field<double> field, CubedSphere sphere, IReadOnlyList<EdgePart> edges, int rank)
    {
        Assert.That(field.Boxes, Is.Empty);
        for (int e = 0; e < edges.Count; e++)
        {
            EdgePart edge = edges[e];
            Block<double> block = field.Blocks[e];
            for (int along = edge.First; along < edge.End; along++)
            {
                (int other, _, _) = StripCell.Find(sphere, edge.Edge.Panel, edge.Edge.Side, 0, along);
                double place = PlaceOf(sphere, edge, along);
                double mine = block[edge.Edge.Panel, 0, along], theirs = block[edge.Edge.Panel, 1, along];
                bool isOwn = along >= edge.OwnFirst && along < edge.OwnEnd;
                Assert.That(mine, isOwn ? Is.EqualTo((10 * edge.Edge.Panel) + place) : Is.NaN, $"rank {rank}, {edge}, row 0");
                Assert.That(theirs, Is.EqualTo((10 * other) + place).Within(1e-12), $"rank {rank}, {edge}, face {along}");
            }
        }
    }

    // A tile needs every ghost of its own rows and one position more on either side, where the panel goes on.
    private static void CheckReach(CubedSphere sphere, EdgePart edge, Box strip)
    {
        Assert.That((edge.First, edge.End), Is.EqualTo((Math.Max(edge.OwnFirst - 1, 0), Math.Min(edge.OwnEnd + 1, sphere.Size))));
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int along = edge.First; along < edge.End; along++)
            {
                int first = GhostInterpolation.FirstPoint(sphere, depth, along);
                Assert.That(first, Is.InRange(strip.I0, strip.I1 - GhostInterpolation.Points));
            }
        }
    }

    private static void CheckBlock(Block<double> block, Box known, Func<int, int, int, double> value, string what)
    {
        double[] expected = [.. Enumerable.Repeat(Poison, (int)block.Memory.Length)];
        for (int j = known.J0; j < known.J1; j++)
        {
            for (int i = known.I0; i < known.I1; i++)
            {
                expected[block.Shape.Offset(known.K0, j, i)] = value(known.K0, j, i);
            }
        }

        Span<double> found = block.Memory.Span;
        for (int e = 0; e < found.Length; e++)
        {
            if (!found[e].Equals(expected[e]))
            {
                Assert.Fail($"{what}: element {e} is {found[e]} instead of {expected[e]}");
            }
        }
    }

    private static double ValueOf(int panel, int j, int i) => (panel * 1_000_000) + (j * 1000) + i;

    private static double ValueOf((int Panel, int J, int I) cell) => ValueOf(cell.Panel, cell.J, cell.I);

    private static double PlaceOf(CubedSphere sphere, EdgePart edge, int along) =>
        Vector3.Dot(new Vector3(0.31, 0.77, 1.23), StripCell.Beyond(sphere, edge.Edge.Panel, edge.Edge.Side, 0, along));
}
