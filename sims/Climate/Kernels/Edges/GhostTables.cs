using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// What belongs to one part of a panel edge: how the strip of the neighbour's cells becomes points, and from which of them its ghosts are
/// interpolated.
/// </summary>
internal sealed unsafe class GhostTables<T> : IDisposable
    where T : unmanaged
{
    private readonly LineSet<T> lines;
    private readonly GhostRun[][] runs;
    private readonly (int Start, int End)[] pointsRead;

    /// <summary>Prepares the ghosts of one edge part.</summary>
    public GhostTables(CubedSphere sphere, EdgePart part, BlockShape strip)
    {
        (Sphere, Part, Strip) = (sphere, part, strip);
        lines = new LineSet<T>(2 * GhostInterpolation.Depth, Width);
        var metric = new DiscreteMetric(sphere);
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int n = 0; n < Width; n++)
            {
                (int j, int i) = CellAt(depth, strip.Cells.I0 + n);
                InverseRoot(depth)[n] = Real.Round<T>(1 / metric.PointRoot(j, i));
            }
        }

        runs = [.. Enumerable.Range(0, GhostInterpolation.Depth).Select(depth => RunsOf(depth).ToArray())];
        pointsRead = [.. runs.Select(row => (row[0].First + row[0].Shift, row[^1].End - 1 + row[^1].Shift + GhostInterpolation.Points))];
    }

    /// <summary>The sphere.</summary>
    public CubedSphere Sphere { get; }

    /// <summary>The edge part.</summary>
    public EdgePart Part { get; }

    /// <summary>Layout of the strip.</summary>
    public BlockShape Strip { get; }

    /// <summary>Cells of the strip along the edge.</summary>
    public int Width => Strip.Cells.CountI;

    /// <summary>1/√g at the points of a row of the strip, m⁻².</summary>
    public T* InverseRoot(int depth) => lines[depth];

    /// <summary>Orography at those points, m.</summary>
    public T* Orography(int depth) => lines[GhostInterpolation.Depth + depth];

    /// <summary>The ghosts of a row in runs of those that read points at the same distance.</summary>
    public GhostRun[] Runs(int depth) => runs[depth];

    /// <summary>The points that the ghosts of a row are interpolated from.</summary>
    public (int Start, int End) PointsRead(int depth) => pointsRead[depth];

    public void Dispose() => lines.Dispose();

    private (int J, int I) CellAt(int depth, int along)
    {
        PanelEdge edge = Part.Edge;
        int last = Sphere.Size - 1;
        int along2 = edge.IsReversed ? last - along : along;
        int across = edge.OtherSide is PanelSide.West or PanelSide.South ? depth : last - depth;
        return edge.OtherSide is PanelSide.West or PanelSide.East ? (along2, across) : (across, along2);
    }

    private IEnumerable<GhostRun> RunsOf(int depth)
    {
        int Shift(int n) => GhostInterpolation.FirstPoint(Sphere, depth, Part.First + n) - Strip.Cells.I0 - n;
        int start = 0;
        for (int n = 1; n <= Part.Count; n++)
        {
            if (n == Part.Count || Shift(n) != Shift(start))
            {
                yield return new GhostRun(start, n, Shift(start));
                start = n;
            }
        }
    }
}
