using SimKit.Grids.Sphere;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>
/// All the geometry a tile needs along one of its axes: tangents of the angles of cell centres and faces. Every two-dimensional metric
/// term is recomputed from two such lines in registers, which is cheaper than reading it from memory.
/// Element n belongs to cell n of the tile, or to the face before it; a margin reaches beyond both ends.
/// </summary>
public sealed unsafe class LineTables : IDisposable
{
    /// <summary>Elements before cell 0 and, at least, behind the last one.</summary>
    public const int Margin = 16;

    private readonly AlignedBuffer<double> memory;

    /// <summary>Tables for the cells <paramref name="first"/> … <paramref name="end"/> − 1 of a panel.</summary>
    public LineTables(CubedSphere sphere, int first, int end)
    {
        int stride = (end - first + (2 * Margin) + 7) / 8 * 8;
        memory = new AlignedBuffer<double>(5L * stride);
        Centre = memory.Pointer + Margin;
        CentreSquare = Centre + stride;
        Face = CentreSquare + stride;
        FaceSquare = Face + stride;
        FaceRoot = FaceSquare + stride;
        for (int n = -Margin; n < stride - Margin; n++)
        {
            // Beyond the panel the tangent grows without bound; ghosts reach three cells, the rest is never used.
            double centre = Math.Tan(Math.Clamp(sphere.Angle(first + n + 0.5), -1.5, 1.5));
            double face = Math.Tan(Math.Clamp(sphere.Angle(first + n), -1.5, 1.5));
            Centre[n] = centre;
            CentreSquare[n] = 1 + (centre * centre);
            Face[n] = face;
            FaceSquare[n] = 1 + (face * face);
            FaceRoot[n] = Math.Sqrt(1 + (face * face));
        }
    }

    /// <summary>tan of the centres.</summary>
    public double* Centre { get; }

    /// <summary>1 + tan² of the centres.</summary>
    public double* CentreSquare { get; }

    /// <summary>tan of the faces.</summary>
    public double* Face { get; }

    /// <summary>1 + tan² of the faces.</summary>
    public double* FaceSquare { get; }

    /// <summary>√(1 + tan²) of the faces.</summary>
    public double* FaceRoot { get; }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => memory.Dispose();
}
