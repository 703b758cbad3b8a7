using SimKit.Kernels.Particles;
using SimKit.Mpi;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Neighbors;

namespace SimKit.Core.Tests.Particles;

/// <summary>Particles at random places on some ranks, with their neighbours.</summary>
internal sealed class PairSample : IDisposable
{
    private readonly INeighborSearch search;

    public PairSample(
        Communicator ranks, SimulationBox box, Vector3D[] points, double cutoff, double skin, INeighborSearch search,
        IDecomposition? decomposition = null)
    {
        this.search = search;
        Run = new RunContext(ranks);
        Decomposition = decomposition ?? new BrickDecomposition(box, ranks.Size, cutoff + skin);
        Marks = Particles.AddVector("mark", "1");
        var rule = new RebuildRule { Skin = skin, Every = 1, ByDisplacement = true };
        Neighborhood = new Neighborhood(Run, Particles, Decomposition, cutoff, rule, points.Length / box.Volume, search);
        for (int id = ranks.Rank; id < points.Length; id += ranks.Size)
        {
            int row = Particles.Append(1);
            Particles.Ids.Rows(row, 1)[0] = id;
            Span<double> at = Particles.Positions.Rows(row, 1);
            (at[0], at[1], at[2]) = (points[id].X, points[id].Y, points[id].Z);
        }

        Neighborhood.Rebuild();
    }

    public RunContext Run { get; }

    public ParticleSet Particles { get; } = new("particle", "m");

    public ParticleColumn<double> Marks { get; }

    public IDecomposition Decomposition { get; }

    public Neighborhood Neighborhood { get; }

    /// <summary>Places of one row.</summary>
    public Vector3D At(int row)
    {
        Span<double> at = Particles.Positions.Rows(row, 1);
        return new Vector3D(at[0], at[1], at[2]);
    }

    /// <summary>Pairs of all ranks nearer than a distance: smaller id, larger id, distance in 1e-9; sorted. Collective.</summary>
    public (long, long, long)[] Pairs(double within)
    {
        List<long> mine = [];
        foreach ((int i, int j) in search is NeighborList list ? RowsOf(list) : RowsOf((ClusterPairs)search))
        {
            Vector3D way = At(i) - At(j);
            double distance = Math.Sqrt((way.X * way.X) + (way.Y * way.Y) + (way.Z * way.Z));
            if (distance < within)
            {
                long a = Particles.Ids.Rows(i, 1)[0], b = Particles.Ids.Rows(j, 1)[0];
                mine.AddRange([Math.Min(a, b), Math.Max(a, b), (long)Math.Round(1e9 * distance)]);
            }
        }

        int[] counts = new int[Run.Size];
        Run.Communicator.Allgather<int>([mine.Count], counts);
        long[] all = new long[counts.Sum()];
        Run.Communicator.AllgatherFlattened<long>(mine.ToArray(), counts, all);
        return [.. all.Chunk(3).Select(p => (p[0], p[1], p[2])).Order()];
    }

    /// <summary>What all pairs of points and of their images nearer than a distance are.</summary>
    public static (long, long, long)[] Expected(SimulationBox box, Vector3D[] points, double within)
    {
        List<(long, long, long)> pairs = [];
        int depth = 1 + (int)Math.Ceiling(within / Math.Min(box.Edges.X, Math.Min(box.Edges.Y, box.Edges.Z)));
        int width = (2 * depth) + 1, images = width * width * width;
        for (int image = 0; image < images; image++)
        {
            var offset = new ImageOffset((image % width) - depth, (image / width % width) - depth, (image / width / width) - depth);
            if ((offset.X != 0 && !box.IsPeriodic(0)) || (offset.Y != 0 && !box.IsPeriodic(1)) || (offset.Z != 0 && !box.IsPeriodic(2)))
            {
                continue;
            }

            for (int a = 0; a < points.Length; a++)
            {
                for (int b = a; b < points.Length; b++)
                {
                    Vector3D way = points[b] + box.Shift(offset) - points[a];
                    double distance = Math.Sqrt((way.X * way.X) + (way.Y * way.Y) + (way.Z * way.Z));
                    bool isHalf = a != b || image > images / 2; // of a particle and its own images, each pair once
                    if (distance < within && isHalf)
                    {
                        pairs.Add((a, b, (long)Math.Round(1e9 * distance)));
                    }
                }
            }
        }

        return [.. pairs.Order()];
    }

    public void Dispose()
    {
        Neighborhood.Dispose();
        search.Dispose();
        Particles.Dispose();
    }

    private static IEnumerable<(int, int)> RowsOf(NeighborList list) =>
        from i in Enumerable.Range(0, list.Starts.Count - 1)
        from p in Enumerable.Range(list.Starts[i], list.Starts[i + 1] - list.Starts[i])
        select (i, list.Partners[p]);

    private static IEnumerable<(int, int)> RowsOf(ClusterPairs pairs)
    {
        for (int half = 0; half < pairs.Starts.Count - 1; half++)
        {
            (int first, int count) = pairs.Clusters.RowsOf(half / 2);
            for (int lane = 2 * (half % 2); lane < Math.Min(count, 2 + (2 * (half % 2))); lane++)
            {
                for (int other = lane + 1; other < count; other++)
                {
                    yield return (first + lane, first + other);
                }

                for (int p = pairs.Starts[half]; p < pairs.Starts[half + 1]; p++)
                {
                    (int row, int rows) = pairs.Clusters.RowsOf(pairs.Partners[p] / ClusterSet.BlockLength);
                    for (int k = 0; k < rows; k++)
                    {
                        yield return (first + lane, row + k);
                    }
                }
            }
        }
    }
}
