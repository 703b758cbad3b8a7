using System.Runtime.Intrinsics;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Everything about the ghosts beyond one part of a panel edge that does not change: how the strip of the neighbour's cells becomes points
/// in space, how ghosts are interpolated from them, and how a velocity in space reads in the tile's own coordinates.
/// </summary>
public sealed class GhostTables
{
    /// <summary>Prepares the ghosts of one edge part.</summary>
    public GhostTables(CubedSphere sphere, EdgePart part, BlockShape strip)
    {
        Sphere = sphere;
        Part = part;
        Strip = strip;
        var metric = new DiscreteMetric(sphere);
        int width = strip.Cells.CountI;
        Points = new StripPoint[GhostInterpolation.Depth * width];
        Ghosts = new Ghost[GhostInterpolation.Depth * part.Count];
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int n = 0; n < width; n++)
            {
                Points[(depth * width) + n] = PointAt(metric, depth, strip.Cells.I0 + n);
            }

            for (int n = 0; n < part.Count; n++)
            {
                Ghosts[(depth * part.Count) + n] = GhostAt(depth, part.First + n);
            }
        }
    }

    /// <summary>The sphere.</summary>
    public CubedSphere Sphere { get; }

    /// <summary>The edge part.</summary>
    public EdgePart Part { get; }

    /// <summary>Layout of the strip.</summary>
    public BlockShape Strip { get; }

    /// <summary>The neighbour's cells, row by row away from the edge.</summary>
    internal StripPoint[] Points { get; }

    /// <summary>The ghosts, row by row away from the edge.</summary>
    internal Ghost[] Ghosts { get; }

    private StripPoint PointAt(DiscreteMetric metric, int depth, int along)
    {
        PanelEdge edge = Part.Edge;
        int last = Sphere.Size - 1;
        int along2 = edge.IsReversed ? last - along : along;
        int across = edge.OtherSide is PanelSide.West or PanelSide.South ? depth : last - depth;
        (int j, int i) = edge.OtherSide is PanelSide.West or PanelSide.East ? (along2, across) : (across, along2);
        (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(
            edge.OtherPanel, Sphere.Tangent(i + 0.5), Sphere.Tangent(j + 0.5), Sphere.Radius);
        return new StripPoint
        {
            InverseRoot = 1 / metric.PointRoot(j, i),
            Alpha = Vector256.Create(0, alpha.X, alpha.Y, alpha.Z),
            Beta = Vector256.Create(0, beta.X, beta.Y, beta.Z),
        };
    }

    private Ghost GhostAt(int depth, int along)
    {
        double beyond = Sphere.Tangent(Sphere.Size + depth + 0.5), place = Sphere.Tangent(along + 0.5);
        (double x, double y) = Part.Edge.Side switch
        {
            PanelSide.West => (-beyond, place),
            PanelSide.East => (beyond, place),
            PanelSide.South => (place, -beyond),
            _ => (place, beyond),
        };
        (Vector3 alpha, Vector3 beta) = CubeProjection.DualBasis(Part.Edge.Panel, x, y, Sphere.Radius);
        double[] weights = GhostInterpolation.Weights(Sphere, depth, along);
        return new Ghost
        {
            First = GhostInterpolation.FirstPoint(Sphere, depth, along) - Strip.Cells.I0,
            Weight1 = weights[1],
            Weight2 = weights[2],
            Weight3 = weights[3],
            Weight4 = weights[4],
            Weight5 = weights[5],
            Alpha = Vector256.Create(0, alpha.X, alpha.Y, alpha.Z),
            Beta = Vector256.Create(0, beta.X, beta.Y, beta.Z),
        };
    }

    /// <summary>A cell of the neighbour: 1/√g, orography, covariant basis in space (lanes 1–3).</summary>
    internal struct StripPoint
    {
        public double InverseRoot;
        public double Orography;
        public Vector256<double> Alpha;
        public Vector256<double> Beta;
    }

    /// <summary>
    /// A ghost: first point and weights of the interpolation (the weights add up to one), contravariant basis (lanes 1–3).
    /// </summary>
    internal struct Ghost
    {
        public int First;
        public double Weight1;
        public double Weight2;
        public double Weight3;
        public double Weight4;
        public double Weight5;
        public Vector256<double> Alpha;
        public Vector256<double> Beta;
    }
}
