using SimKit.State;

namespace SimKit.Particles;

/// <summary>A property of particles: the same number of values in every row of a <see cref="ParticleSet"/>.</summary>
public abstract class ParticleColumn : IDisposable
{
    private protected ParticleColumn(StateColumn shape) => Shape = shape;

    /// <summary>Name, unit and type.</summary>
    public StateColumn Shape { get; }

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => Shape.RowBytes;

    /// <summary>The bytes of some rows.</summary>
    internal abstract Span<byte> BytesOf(int firstRow, int rows);

    /// <summary>Makes room for so many rows and keeps the first <paramref name="kept"/>.</summary>
    internal abstract void Grow(int capacity, int kept);

    /// <inheritdoc/>
    public abstract void Dispose();
}
