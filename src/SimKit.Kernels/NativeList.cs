using System.Runtime.CompilerServices;

namespace SimKit.Kernels;

/// <summary>
/// A list in native memory: it grows geometrically and keeps what it has, so that filling it again and again allocates nothing once it
/// has reached its size. Spans of it are valid until it grows.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class NativeList<T> : IDisposable
    where T : unmanaged
{
    private const int SmallestCapacity = 64;

    /// <summary>An empty list.</summary>
    public NativeList(int capacity = SmallestCapacity) => Memory = new AlignedBuffer<T>(capacity);

    /// <summary>Number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>The memory, of which the first <see cref="Count"/> elements are in use; another one after it has grown.</summary>
    public AlignedBuffer<T> Memory { get; private set; }

    /// <summary>The elements.</summary>
    public Span<T> Span => Memory.Slice(0, Count);

    /// <summary>The element of a number.</summary>
    public ref T this[int index] => ref Span[index];

    /// <summary>Forgets all elements.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (Count == Memory.Length)
        {
            Reserve(Count + 1);
        }

        Memory.Slice(Count, 1)[0] = value;
        Count++;
    }

    /// <summary>Appends room for <paramref name="count"/> elements, whose values are not defined, and returns it.</summary>
    public Span<T> Extend(int count)
    {
        int first = Count;
        Resize(checked(first + count));
        return Memory.Slice(first, count);
    }

    /// <summary>Sets the number of elements; new ones are not defined.</summary>
    public void Resize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Reserve(count);
        Count = count;
    }

    /// <summary>Makes room for <paramref name="capacity"/> elements in all.</summary>
    public void Reserve(int capacity)
    {
        if (capacity <= Memory.Length)
        {
            return;
        }

        var larger = new AlignedBuffer<T>(Math.Max(capacity, Math.Min(Array.MaxLength, Memory.Length * 3 / 2)));
        Span.CopyTo(larger.Slice(0, Count));
        Memory.Dispose();
        Memory = larger;
    }

    /// <summary>Returns the memory to the system.</summary>
    public void Dispose() => Memory.Dispose();
}
