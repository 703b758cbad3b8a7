using System.Runtime.InteropServices;
using SimKit.Kernels;
using SimKit.State;

namespace SimKit.Particles;

/// <summary>A property of particles with values of one type.</summary>
/// <typeparam name="T">Type of a value: long, int, double, float or byte.</typeparam>
public sealed class ParticleColumn<T> : ParticleColumn
    where T : unmanaged
{
    private readonly int width;

    internal ParticleColumn(string name, string unit, int width, int capacity)
        : base(new StateColumn(name, unit, ElementOf(), width))
    {
        this.width = width;
        Memory = new AlignedBuffer<T>((long)capacity * width);
    }

    /// <summary>The values, row after row; another block after the set has grown.</summary>
    public AlignedBuffer<T> Memory { get; private set; }

    /// <summary>The values of some rows.</summary>
    public Span<T> Rows(int firstRow, int rows) => Memory.Slice((long)firstRow * width, rows * width);

    /// <summary>The values of the first rows.</summary>
    public Span<T> Rows(int rows) => Rows(0, rows);

    /// <inheritdoc/>
    public override void Dispose() => Memory.Dispose();

    /// <inheritdoc/>
    internal override Span<byte> BytesOf(int firstRow, int rows) => MemoryMarshal.AsBytes(Rows(firstRow, rows));

    /// <inheritdoc/>
    internal override void Grow(int capacity, int kept)
    {
        var larger = new AlignedBuffer<T>((long)capacity * width);
        Rows(kept).CopyTo(larger.Span);
        Memory.Dispose();
        Memory = larger;
    }

    private static StateElement ElementOf() => default(T) switch
    {
        long => StateElement.Int64,
        int => StateElement.Int32,
        double => StateElement.Double,
        float => StateElement.Single,
        byte => StateElement.Byte,
        _ => throw new ArgumentException($"a column of particles cannot hold {typeof(T)}"),
    };
}
