using SimKit.Climate.Kernels.Edges;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// One part of a panel edge of this rank, as diffusion sees it: ghosts of any quantity known at points, and the gradient fluxes through
/// the faces on the edge.
/// </summary>
internal sealed unsafe class DiffusionEdge
{
    private const int GhostRows = 2;
    private readonly EdgePart part;
    private readonly BlockShape strip;
    private readonly BlockShape states;
    private readonly int[] firstPoints;
    private readonly double[] weights;
    private readonly double[] tangents;
    private readonly double faceTangent;

    public DiffusionEdge(Tile tile, EdgePart part, BlockShape strip, BlockShape states, int number)
    {
        (Tile, this.part, this.strip, this.states, Number) = (tile, part, strip, states, number);
        firstPoints = new int[GhostRows * part.Count];
        weights = new double[GhostRows * part.Count * GhostInterpolation.Points];
        for (int n = 0; n < GhostRows * part.Count; n++)
        {
            int depth = n / part.Count, along = part.First + (n % part.Count);
            firstPoints[n] = GhostInterpolation.FirstPoint(tile.Sphere, depth, along) - strip.Cells.I0;
            GhostInterpolation.Weights(tile.Sphere, depth, along).CopyTo(weights, n * GhostInterpolation.Points);
        }

        tangents = [.. Enumerable.Range(part.First, part.Count).Select(along => tile.Sphere.Tangent(along + 0.5))];
        faceTangent = PanelEdge.Outward(part.Edge.Side);
    }

    /// <summary>The tile along the edge.</summary>
    public Tile Tile { get; }

    /// <summary>Which of the rank's edge parts this is.</summary>
    public int Number { get; }

    private bool IsColumn => part.Edge.Side is PanelSide.West or PanelSide.East;

    /// <summary>A line of numbers on the edge's faces: of this side (row 0) or of the other side (row 1).</summary>
    public double* Line(Field<double> field, int row) => field.Blocks[Number].Memory.Pointer + states.Origin + (row * states.StrideJ);

    /// <summary>Fills the first two rows of ghosts beyond the edge from the neighbour's cells.</summary>
    public void FillGhosts(Block<double> neighbour, double* cells)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        double* rows = neighbour.Memory.Pointer + strip.Origin;
        for (int n = 0; n < firstPoints.Length; n++)
        {
            int depth = n / part.Count;
            double* p = rows + (depth * strip.StrideJ) + firstPoints[n];
            ReadOnlySpan<double> weight = weights.AsSpan(n * GhostInterpolation.Points, GhostInterpolation.Points);
            double value = 0;
            for (int m = 1; m < weight.Length; m++)
            {
                value += weight[m] * (p[m] - p[0]);
            }

            cells[path.First + ((n % part.Count) * path.Along) - ((depth + 1) * path.Inward)] = value + p[0];
        }
    }

    /// <summary>The gradient fluxes of this side through the own faces on the edge.</summary>
    public void ComputeFluxes(double* cells, double* line)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        long across = Math.Abs(path.Inward), along = path.Along;
        int last = Tile.Sphere.Size - 1;
        for (int position = part.OwnFirst; position < part.OwnEnd; position++)
        {
            int n = position - part.First;
            double* cell = cells + path.FirstFace + (n * along);

            // Beyond the corners of a panel there is nothing to read.
            Double1 change = position == 0 ? Inwards(cell, across, along)
                : position == last ? Double1.Set(-Double1.Largest(Inwards(cell, across, -along)))
                : GradientFluxKernel.Along<Double1>(cell, across, along);
            (Double1, Double1) factors = GradientFluxKernel.Factors(Double1.Set(faceTangent), Double1.Set(tangents[n]));
            Double1.Store(GradientFluxKernel.Flux(cell, across, change, factors), line + n);
        }
    }

    /// <summary>Puts the mean of both sides' fluxes among those of the tile; the same number on both sides, but for its sign.</summary>
    public void PlaceMean(double* own, double* other, double* west, double* south)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        double* fluxes = (IsColumn ? west : south) + path.FirstFace;
        int sign = part.Edge.FluxSign;
        for (int position = part.OwnFirst; position < part.OwnEnd; position++)
        {
            int n = position - part.First;
            fluxes[n * path.Along] = 0.5 * (own[n] + (sign * other[n]));
        }
    }

    // Four times the change along the face, by one-sided differences of second order.
    private static Double1 Inwards(double* cell, long across, long along)
    {
        double* other = cell - across;
        return Double1.Set((4 * (cell[along] + other[along])) - (3 * (cell[0] + other[0])) - (cell[2 * along] + other[2 * along]));
    }
}
