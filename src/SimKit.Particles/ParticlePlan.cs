using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Particles;

/// <summary>What ranks hold and send when particles fill the box evenly, known before a run starts.</summary>
public sealed class ParticlePlan
{
    private const int RowBytes = ParticleRows.Lanes * sizeof(double);
    private readonly double reach, density;

    /// <summary>The plan of a cut.</summary>
    /// <param name="decomposition">The cut.</param>
    /// <param name="count">Particles in the box.</param>
    /// <param name="reach">How far ghosts may be.</param>
    /// <exception cref="PlanException">There are fewer particles than ranks.</exception>
    public ParticlePlan(BrickDecomposition decomposition, long count, double reach)
    {
        if (count < decomposition.RankCount)
        {
            throw new PlanException($"{count} particles are too few for {decomposition.RankCount} ranks: {count} ranks or fewer would do");
        }

        (Decomposition, Count, this.reach, density) = (decomposition, count, reach, count / decomposition.Box.Volume);
        Tiles = [.. Enumerable.Range(0, decomposition.RankCount).Select(TileOf)];
    }

    /// <summary>The cut.</summary>
    public BrickDecomposition Decomposition { get; }

    /// <summary>Particles in the box.</summary>
    public long Count { get; }

    /// <summary>The share of each rank.</summary>
    public IReadOnlyList<RankPlan> Tiles { get; }

    /// <summary>What each rank does and sends in a step.</summary>
    public IReadOnlyList<StepShare> Shares => [.. Tiles.Select(ShareOf)];

    /// <summary>Particles and ghosts of the fullest rank.</summary>
    public long MostRows => Tiles.Max(tile => tile.Cells + tile.HaloCells);

    private RankPlan TileOf(int rank)
    {
        Brick own = Decomposition.PartOf(rank);
        double ghosts = Decomposition.NeighborsOf(rank, reach).Where(n => n.IsAhead).Sum(n => Copies(rank, n));
        return new RankPlan(rank, $"{own.Lower} … {own.Upper}", (long)Math.Round(density * Volume(own)), (long)Math.Round(ghosts));
    }

    private StepShare ShareOf(RankPlan tile)
    {
        double bytes = 0;
        HashSet<(int, bool)> messages = [];
        foreach (NeighborDomain neighbor in Decomposition.NeighborsOf(tile.Rank, reach).Where(n => n.Rank != tile.Rank))
        {
            _ = messages.Add((neighbor.Rank, neighbor.IsAhead));
            bytes += RowBytes * Copies(tile.Rank, neighbor);
        }

        return new StepShare(tile.Cells, tile.HaloCells, Blocks: 1, messages.Count, bytes);
    }

    // Particles of one domain within reach of the other, corners not rounded.
    private double Copies(int rank, NeighborDomain neighbor)
    {
        Brick own = Decomposition.PartOf(rank);
        Brick other = Decomposition.PartOf(neighbor.Rank).Moved(Decomposition.Box.Shift(neighbor.Image));
        double volume = 1;
        for (int axis = 0; axis < 3; axis++)
        {
            double low = Math.Max(own.Lower[axis] - reach, other.Lower[axis]), high = Math.Min(own.Upper[axis] + reach, other.Upper[axis]);
            volume *= Math.Max(0, high - low);
        }

        return density * volume;
    }

    private static double Volume(Brick brick)
    {
        Vector3D size = brick.Upper - brick.Lower;
        return size.X * size.Y * size.Z;
    }
}
