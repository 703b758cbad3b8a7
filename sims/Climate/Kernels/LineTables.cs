using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// All the geometry a tile needs along one of its axes: tangents of the angles of cell centres and faces. Every two-dimensional metric
/// term is recomputed from two such lines in registers, which is cheaper than reading it from memory.
/// Element n belongs to cell n of the tile, or to the face before it; a margin reaches beyond both ends.
/// </summary>
public sealed unsafe class LineTables<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Elements before cell 0 and, at least, behind the last one.</summary>
    public const int Margin = 32;

    private readonly AlignedBuffer<T> memory;

    /// <summary>Tables for the cells <paramref name="first"/> … <paramref name="end"/> − 1 of a panel.</summary>
    public LineTables(CubedSphere sphere, int first, int end)
    {
        int stride = (end - first + (2 * Margin) + 15) / 16 * 16;
        memory = new AlignedBuffer<T>(5L * stride);
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
            Centre[n] = Real.Round<T>(centre);
            CentreSquare[n] = Real.Round<T>(1 + (centre * centre));
            Face[n] = Real.Round<T>(face);
            FaceSquare[n] = Real.Round<T>(1 + (face * face));
            FaceRoot[n] = Real.Round<T>(Math.Sqrt(1 + (face * face)));
        }
    }

    /// <summary>tan of the centres.</summary>
    public T* Centre { get; }

    /// <summary>1 + tan² of the centres.</summary>
    public T* CentreSquare { get; }

    /// <summary>tan of the faces.</summary>
    public T* Face { get; }

    /// <summary>1 + tan² of the faces.</summary>
    public T* FaceSquare { get; }

    /// <summary>√(1 + tan²) of the faces.</summary>
    public T* FaceRoot { get; }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => memory.Dispose();
}
