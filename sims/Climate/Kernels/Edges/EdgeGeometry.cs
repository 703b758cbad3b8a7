using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Geometry along a panel edge, which is the same for all: seen from either panel, the edge lies where the tangent of one coordinate, taken
/// outwards, is one, and the other coordinate runs along it. Lines go from one corner to the other and are symmetric to the last bit, so
/// that it does not matter from which end a panel counts.
/// </summary>
internal sealed unsafe class EdgeGeometry<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Lines of weights of a row of ghosts: those of points 1 to 5; point 0 has the rest.</summary>
    private const int LinesOfWeights = GhostInterpolation.Points - 1;

    private const int Depth = GhostInterpolation.Depth;
    private const int Rows = (2 * Depth) + 2;
    private readonly CubedSphere sphere;
    private readonly LineSet<T> lines;
    private readonly LineSet<T> weights;
    private readonly double[] tangents = new double[Rows];

    public EdgeGeometry(CubedSphere sphere)
    {
        this.sphere = sphere;
        lines = new LineSet<T>(2 + (2 * Rows), sphere.Size);
        weights = new LineSet<T>(Depth * LinesOfWeights, sphere.Size);
        for (int n = 0; n < sphere.Size; n++)
        {
            double y = TangentAlong(n);
            Along[n] = Real.Round<T>(y);
            RootNormal[n] = Real.Round<T>(Math.Sqrt(2) * sphere.Radius * (1 + (y * y)) / (2 + (y * y)));
        }

        SetToSpace(0, tangent: 1);
        SetToPanel(1, tangent: 1);
        for (int depth = 0; depth < Depth; depth++)
        {
            SetToSpace(2 + depth, sphere.Tangent(sphere.Size - depth - 0.5));
            SetToPanel(2 + Depth + depth, sphere.Tangent(sphere.Size + depth + 0.5));
            SetWeights(depth);
        }
    }

    /// <summary>Tangent of the coordinate along the edge, at centres of cells.</summary>
    public T* Along => lines[0];

    /// <summary>√g √g^nn on the faces of the edge, m.</summary>
    public T* RootNormal => lines[1];

    /// <summary>Elements from a line of weights to the next.</summary>
    public long StrideOfWeights => weights.Stride;

    /// <summary>The faces on the edge, with lengths of the covariant basis, which takes velocities to space.</summary>
    public EdgeRow<T> FacesToSpace(int first) => Row(0, first);

    /// <summary>The faces on the edge, with lengths of the contravariant basis, which takes velocities to the panel.</summary>
    public EdgeRow<T> FacesToPanel(int first) => Row(1, first);

    /// <summary>A row of cells inside a panel, from position <paramref name="first"/> on.</summary>
    public EdgeRow<T> PointsToSpace(int depth, int first) => Row(2 + depth, first);

    /// <summary>A row of ghosts.</summary>
    public EdgeRow<T> GhostsToPanel(int depth, int first) => Row(2 + Depth + depth, first);

    /// <summary>Weights of a row of ghosts, from position <paramref name="first"/> on, a line for each point but the first.</summary>
    public T* Weights(int depth, int first) => weights[depth * LinesOfWeights] + first;

    public void Dispose()
    {
        lines.Dispose();
        weights.Dispose();
    }

    private double TangentAlong(int n) => 0.5 * (sphere.Tangent(n + 0.5) - sphere.Tangent(sphere.Size - n - 0.5));

    private EdgeRow<T> Row(int row, int first) =>
        new(tangents[row], Along + first, lines[2 + (2 * row)] + first, lines[3 + (2 * row)] + first);

    private void SetToSpace(int row, double tangent) =>
        Set(row, tangent, (delta, square) => sphere.Radius * square / (delta * delta * delta));

    private void SetToPanel(int row, double tangent) => Set(row, tangent, (delta, square) => delta / (sphere.Radius * square));

    // A length at the points of a row for either coordinate, from δ and 1 + tan² of the coordinate.
    private void Set(int row, double tangent, Func<double, double, double> length)
    {
        tangents[row] = tangent;
        for (int n = 0; n < sphere.Size; n++)
        {
            double y = TangentAlong(n), a = 1 + (tangent * tangent), b = 1 + (y * y), delta = Math.Sqrt(a + b - 1);
            lines[2 + (2 * row)][n] = Real.Round<T>(length(delta, a));
            lines[3 + (2 * row)][n] = Real.Round<T>(length(delta, b));
        }
    }

    private void SetWeights(int depth)
    {
        for (int n = 0; n < sphere.Size; n++)
        {
            double[] values = GhostInterpolation.Weights(sphere, depth, n);
            for (int m = 1; m < values.Length; m++)
            {
                weights[(depth * LinesOfWeights) + m - 1][n] = Real.Round<T>(values[m]);
            }
        }
    }
}
