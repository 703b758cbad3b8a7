using SimKit.Core;

namespace SimKit.Grids.Sphere;

/// <summary>What a run on the cubed sphere needs, known before it starts.</summary>
public static class SpherePlan
{
    /// <summary>The plan for a number of ranks and of fields of doubles.</summary>
    /// <exception cref="PlanException">The sphere cannot be cut over so many ranks.</exception>
    public static RunPlan Of(CubedSphere sphere, int ranks, int fields)
    {
        SpherePartition partition = Cut(sphere, ranks);
        var geometry = new SphereGeometry(sphere, partition);
        List<RankPlan> tiles = [.. Enumerable.Range(0, ranks).Select(rank => new RankPlan(
            rank, string.Join(", ", partition.Tiles[rank].Select(t => $"panel {t.K0} {t}")), partition.Tiles[rank].Sum(t => t.Count),
            geometry.CopiesInto(rank).Sum(copy => copy.Target.Count)))];
        long bytes = fields * Enumerable.Range(0, ranks).Max(rank => geometry.LayoutOf(rank).FieldBytes);
        var plan = new RunPlan($"6 × {sphere.Size} × {sphere.Size} cells", tiles, bytes, []);
        return plan.Imbalance > 0.1 ? plan with { Notes = [Advice(sphere, ranks, plan)] } : plan;
    }

    /// <summary>What models on the sphere exchange, cut over a number of ranks: cells, and states on panel edges.</summary>
    /// <exception cref="PlanException">The sphere cannot be cut over so many ranks.</exception>
    public static (SphereGeometry Cells, EdgeStateGeometry Edges) GeometryOn(CubedSphere sphere, int ranks)
    {
        var cells = new SphereGeometry(sphere, Cut(sphere, ranks));
        return (cells, new EdgeStateGeometry(cells));
    }

    private static SpherePartition Cut(CubedSphere sphere, int ranks)
    {
        try
        {
            return new SpherePartition(sphere.Size, ranks);
        }
        catch (ArgumentException cannot)
        {
            throw new PlanException(cannot.Message.Split(" (Parameter")[0]);
        }
    }

    private static string Advice(CubedSphere sphere, int ranks, RunPlan plan) =>
        $"{ranks} ranks share {sphere.Size} rows a panel unevenly ({100 * plan.Imbalance:0} % imbalance): "
        + "numbers of ranks that divide 6·n evenly run best";
}
