using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>The faces on one part of a panel edge: lines of what is known on them.</summary>
internal sealed unsafe class EdgeFaces<T>(EdgePart part) : IDisposable
    where T : unmanaged
{
    private const int Results = 4;
    private readonly LineSet<T> lines = new(2 + Results, part.Count);

    /// <summary>The edge part.</summary>
    public EdgePart Part => part;

    /// <summary>Orography on the faces, the mean of what both panels interpolate, m.</summary>
    public T* Orography => lines[0];

    /// <summary>Mean of the two surfaces that this side interpolates to the face, m.</summary>
    public T* OwnMean => lines[1];

    /// <summary>Resulting flux of component 0–2 along the own panel's growing coordinate, and rise of the surface (3).</summary>
    public T* Result(int component) => lines[2 + component];

    public void Dispose() => lines.Dispose();
}
