using SimKit.Core;
using SimKit.State;

namespace SimKit.Grids.Cartesian;

/// <summary>What a run on a Cartesian grid needs, known before it starts.</summary>
public static class CartesianPlan
{
    /// <summary>The plan for a number of ranks and of fields of doubles.</summary>
    /// <exception cref="PlanException">The grid cannot be cut over so many ranks.</exception>
    public static RunPlan Of(CartesianShape shape, int ranks, int fields)
    {
        CartesianGeometry geometry = GeometryOn(shape, ranks);
        List<RankPlan> tiles = [];
        for (int rank = 0; rank < ranks; rank++)
        {
            Box own = geometry.CellsOf(rank);
            long halo = geometry.CopiesInto(rank).Sum(copy => copy.Target.Count);
            tiles.Add(new RankPlan(rank, own.ToString(), own.Count, halo));
        }

        return new RunPlan(
            $"{shape.Extent} cells", tiles, fields * Enumerable.Range(0, ranks).Max(r => geometry.LayoutOf(r).FieldBytes), []);
    }

    /// <summary>The grid cut over a number of ranks.</summary>
    /// <exception cref="PlanException">It cannot be cut over so many.</exception>
    public static CartesianGeometry GeometryOn(CartesianShape shape, int ranks)
    {
        try
        {
            return new CartesianGeometry(shape, ranks);
        }
        catch (ArgumentException cannot)
        {
            throw new PlanException(cannot.Message.Split(" (Parameter")[0]);
        }
    }
}
