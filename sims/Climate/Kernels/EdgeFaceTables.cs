using SimKit.Grids.Sphere;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Geometry of the faces on one part of a panel edge, one line of numbers each: the frame of the leading panel, in which both sides
/// solve the same Riemann problem, and the frame of the tile's own panel.
/// </summary>
public sealed unsafe class EdgeFaceTables : IDisposable
{
    private const int Lines = 32;
    private readonly AlignedBuffer<double> memory;
    private readonly int stride;
    private readonly double* lines;

    /// <summary>Prepares the faces of one edge part.</summary>
    public EdgeFaceTables(CubedSphere sphere, EdgePart part)
    {
        Part = part;
        stride = (part.Count + 7 + 8) / 8 * 8;
        memory = new AlignedBuffer<double>(Lines * (long)stride);
        lines = memory.Pointer;
        PanelEdge own = part.Edge, leading = own.IsLeading ? own : CubeProjection.Beyond(own.OtherPanel, own.OtherSide);
        for (int n = 0; n < part.Count; n++)
        {
            int along = part.First + n, leadingAlong = own.IsLeading || !own.IsReversed ? along : sphere.Size - 1 - along;
            (double x, double y) = CubeProjection.OnSide(own.Side, sphere.Tangent(along + 0.5));
            (double lx, double ly) = CubeProjection.OnSide(leading.Side, sphere.Tangent(leadingAlong + 0.5));
            (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(leading.Panel, lx, ly, sphere.Radius);
            Put(0, n, alpha);
            Put(3, n, beta);
            (alpha, beta) = CubeProjection.DualBasis(leading.Panel, lx, ly, sphere.Radius);
            Put(6, n, alpha);
            Put(9, n, beta);
            (alpha, beta) = CubeProjection.DualBasis(own.Panel, x, y, sphere.Radius);
            Put(12, n, alpha);
            Put(15, n, beta);
            (alpha, beta) = CubeProjection.Basis(own.Panel, x, y, sphere.Radius);
            Put(18, n, alpha);
            Put(21, n, beta);
            Metric metric = Metric.At(lx, ly, sphere.Radius);
            double root = Math.Sqrt(leading.Side is PanelSide.West or PanelSide.East ? metric.G11 : metric.G22);
            RootNormal[n] = metric.Root * root;
            ToSpeed[n] = 1 / root;
        }

        LeadingSide = leading.Side;
    }

    /// <summary>The edge part.</summary>
    public EdgePart Part { get; }

    /// <summary>The side of the leading panel.</summary>
    public PanelSide LeadingSide { get; }

    /// <summary>Line of x components of a vector; y and z are the next two lines. 0, 3: covariant basis of the leading panel; 6, 9: its
    /// contravariant basis; 12, 15: contravariant basis of the own panel; 18, 21: its covariant basis.</summary>
    public double* Line(int number) => lines + ((long)number * stride);

    /// <summary>√g √g^nn of the leading panel, m.</summary>
    public double* RootNormal => Line(24);

    /// <summary>1/√g^nn of the leading panel, m.</summary>
    public double* ToSpeed => Line(25);

    /// <summary>Orography on the faces, the mean of what both panels interpolate, m.</summary>
    public double* Orography => Line(26);

    /// <summary>Mean of the two surfaces that this side interpolates to the face, m.</summary>
    public double* OwnMean => Line(27);

    /// <summary>Resulting flux of component 0–2 along the own panel's growing coordinate, and rise of the surface (3).</summary>
    public double* Result(int component) => Line(28 + component);

    /// <summary>Returns the memory.</summary>
    public void Dispose() => memory.Dispose();

    private void Put(int line, int n, Vector3 vector)
    {
        Line(line)[n] = vector.X;
        Line(line + 1)[n] = vector.Y;
        Line(line + 2)[n] = vector.Z;
    }
}
