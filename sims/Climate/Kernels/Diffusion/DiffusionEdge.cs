using SimKit.Climate.Kernels.Edges;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// One part of a panel edge of this rank, as diffusion sees it: ghosts of any quantity known at points, and the gradient fluxes through
/// the faces on the edge.
/// </summary>
internal sealed unsafe class DiffusionEdge<T>
    where T : unmanaged
{
    private const int GhostRows = 2;
    private readonly EdgePart part;
    private readonly BlockShape strip;
    private readonly BlockShape states;
    private readonly int[] firstPoints;
    private readonly double[] weights;
    private readonly double[] tangents;
    private readonly double faceTangent;

    public DiffusionEdge(Tile<T> tile, EdgePart part, BlockShape strip, BlockShape states, int number)
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
    public Tile<T> Tile { get; }

    /// <summary>Which of the rank's edge parts this is.</summary>
    public int Number { get; }

    private bool IsColumn => part.Edge.Side is PanelSide.West or PanelSide.East;

    /// <summary>A line of numbers on the edge's faces: of this side (row 0) or of the other side (row 1).</summary>
    public T* Line(Field<T> field, int row) => field.Blocks[Number].Memory.Pointer + states.Origin + (row * states.StrideJ);

    /// <summary>Fills the first two rows of ghosts beyond the edge from the neighbour's cells.</summary>
    public void FillGhosts(Block<T> neighbour, T* cells)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        T* rows = neighbour.Memory.Pointer + strip.Origin;
        for (int n = 0; n < firstPoints.Length; n++)
        {
            int depth = n / part.Count;
            T* p = rows + (depth * strip.StrideJ) + firstPoints[n];
            ReadOnlySpan<double> weight = weights.AsSpan(n * GhostInterpolation.Points, GhostInterpolation.Points);
            double value = 0, first = Real.Widen(p[0]);
            for (int m = 1; m < weight.Length; m++)
            {
                value += weight[m] * (Real.Widen(p[m]) - first);
            }

            cells[path.First + ((n % part.Count) * path.Along) - ((depth + 1) * path.Inward)] = Real.Round<T>(value + first);
        }
    }

    /// <summary>The gradient fluxes of this side through the own faces on the edge.</summary>
    public void ComputeFluxes(T* cells, T* line)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        long across = Math.Abs(path.Inward), along = path.Along;
        int last = Tile.Sphere.Size - 1;
        for (int position = part.OwnFirst; position < part.OwnEnd; position++)
        {
            int n = position - part.First;
            T* cell = cells + path.FirstFace + (n * along);

            // Beyond the corners of a panel there is nothing to read.
            Scalar<T> change = position == 0 ? Inwards(cell, across, along)
                : position == last ? Scalar<T>.Set(-Scalar<T>.Largest(Inwards(cell, across, -along)))
                : GradientFluxKernel<T>.Along<Scalar<T>>(cell, across, along);
            (Scalar<T>, Scalar<T>) factors = GradientFluxKernel<T>.Factors(Scalar<T>.Set(faceTangent), Scalar<T>.Set(tangents[n]));
            Scalar<T>.Store(GradientFluxKernel<T>.Flux(cell, across, change, factors), line + n);
        }
    }

    /// <summary>Puts the mean of both sides' fluxes among those of the tile; the same number on both sides, but for its sign.</summary>
    public void PlaceMean(T* own, T* other, T* west, T* south)
    {
        EdgePath path = EdgePath.Of(Tile, part);
        T* fluxes = (IsColumn ? west : south) + path.FirstFace;
        int sign = part.Edge.FluxSign;
        for (int position = part.OwnFirst; position < part.OwnEnd; position++)
        {
            int n = position - part.First;
            fluxes[n * path.Along] = Real.Round<T>(0.5 * (Real.Widen(own[n]) + (sign * Real.Widen(other[n]))));
        }
    }

    // Four times the change along the face, by one-sided differences of second order.
    private static Scalar<T> Inwards(T* cell, long across, long along)
    {
        double Both(long n) => Real.Widen(cell[n]) + Real.Widen(cell[n - across]);
        return Scalar<T>.Set((4 * Both(along)) - (3 * Both(0)) - Both(2 * along));
    }
}
