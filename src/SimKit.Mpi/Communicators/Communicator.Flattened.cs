using System.Runtime.InteropServices;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

// Blocks of different lengths lie one after another in rank order; offsets are not given but follow from the counts.
public sealed unsafe partial class Communicator
{
    private int* offsets;

    /// <summary>
    /// Collects blocks of different lengths on <paramref name="root"/>; elsewhere counts and <paramref name="received"/> may be
    /// empty.
    /// </summary>
    public void GatherFlattened<T>(ReadOnlySpan<T> sent, ReadOnlySpan<int> counts, Span<T> received, int root)
        where T : unmanaged
    {
        if (Rank == root)
        {
            RequireCounts(counts, Size, received.Length, nameof(received));
        }

        fixed (T* s = sent, r = received)
        fixed (int* c = counts)
        {
            Engine.GatherFlattened(s, sent.Length, r, c, OffsetsOf(counts, 0), TypeOf<T>.Value, root);
        }
    }

    /// <summary>Collects blocks of different lengths on every rank; <paramref name="counts"/> holds every rank's length.</summary>
    public void AllgatherFlattened<T>(ReadOnlySpan<T> sent, ReadOnlySpan<int> counts, Span<T> received)
        where T : unmanaged
    {
        RequireCounts(counts, Size, received.Length, nameof(received));
        RequireEqual(sent.Length, counts[Rank], nameof(sent));
        fixed (T* s = sent, r = received)
        fixed (int* c = counts)
        {
            Engine.AllgatherFlattened(s, sent.Length, r, c, OffsetsOf(counts, 0), TypeOf<T>.Value);
        }
    }

    /// <summary>
    /// Deals blocks of different lengths out from <paramref name="root"/>; elsewhere counts and <paramref name="sent"/> may be empty.
    /// </summary>
    public void ScatterFlattened<T>(ReadOnlySpan<T> sent, ReadOnlySpan<int> counts, Span<T> received, int root)
        where T : unmanaged
    {
        if (Rank == root)
        {
            RequireCounts(counts, Size, sent.Length, nameof(sent));
        }

        fixed (T* s = sent, r = received)
        fixed (int* c = counts)
        {
            Engine.ScatterFlattened(s, c, OffsetsOf(counts, 0), r, received.Length, TypeOf<T>.Value, root);
        }
    }

    /// <summary>
    /// Exchanges blocks of different lengths: <c>sentCounts[i]</c> elements go to rank i, <c>receivedCounts[i]</c> come from it.
    /// </summary>
    public void AlltoallFlattened<T>(
        ReadOnlySpan<T> sent, ReadOnlySpan<int> sentCounts, Span<T> received, ReadOnlySpan<int> receivedCounts)
        where T : unmanaged
    {
        RequireCounts(sentCounts, Size, sent.Length, nameof(sent));
        RequireCounts(receivedCounts, Size, received.Length, nameof(received));
        fixed (T* s = sent, r = received)
        fixed (int* sc = sentCounts, rc = receivedCounts)
        {
            Engine.AlltoallFlattened(
                new Blocks(s, sc, OffsetsOf(sentCounts, 0)), new Blocks(r, rc, OffsetsOf(receivedCounts, Size)), TypeOf<T>.Value);
        }
    }

    internal static long Total(ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        return total;
    }

    private static void RequireCounts(ReadOnlySpan<int> counts, int size, int length, string name)
    {
        if (counts.Length != size)
        {
            throw new ArgumentException($"{counts.Length} counts were given for {name}; {size} are needed, one a rank", name);
        }

        RequireLength(length, Total(counts), name);
    }

    /// <summary>
    /// Running sums of <paramref name="counts"/> in the communicator's own memory, from place <paramref name="start"/> (0 or Size).
    /// </summary>
    private int* OffsetsOf(ReadOnlySpan<int> counts, int start)
    {
        if (offsets == null)
        {
            offsets = (int*)NativeMemory.Alloc(2 * (nuint)Size, sizeof(int));
        }

        int sum = 0;
        for (int i = 0; i < Math.Min(counts.Length, Size); i++)
        {
            offsets[start + i] = sum;
            sum += counts[i];
        }

        return offsets + start;
    }
}
