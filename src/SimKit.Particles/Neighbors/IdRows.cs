using SimKit.Kernels;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Finds the rows of a particle by its id: the owned one and its copies. A hash table in native memory that is filled anew whenever rows have
/// changed places; ids that follow each other lie side by side in it.
/// </summary>
public sealed class IdRows : IDisposable
{
    private const int Free = -1;
    private readonly NativeList<int> slots = new(), next = new();
    private readonly NativeList<long> keys = new();
    private int mask;

    /// <summary>Takes in the ids of all rows of a set, ghosts included.</summary>
    public void Fill(ParticleSet particles)
    {
        ReadOnlySpan<long> ids = particles.Ids.Rows(particles.Count);
        int size = (int)Math.Min(1 << 30, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * ids.Length)));
        mask = size - 1;
        slots.Resize(size);
        keys.Resize(size);
        next.Resize(ids.Length);
        Span<int> slot = slots.Span, following = next.Span;
        Span<long> key = keys.Span;
        slot.Fill(Free);
        for (int row = 0; row < ids.Length; row++)
        {
            int at = Find(ids[row], slot, key);
            int head = slot[at];
            if (head == Free)
            {
                (slot[at], key[at], following[row]) = (row, ids[row], Free);
            }
            else
            {
                (following[row], following[head]) = (following[head], row);
            }
        }
    }

    /// <summary>The first row with an id: the owned one if there is one; −1 when no row has it.</summary>
    public int First(long id)
    {
        Span<int> slot = slots.Span;
        return slot[Find(id, slot, keys.Span)];
    }

    /// <summary>Another row with the same id, or −1 after the last.</summary>
    public int Next(int row) => next[row];

    /// <inheritdoc/>
    public void Dispose()
    {
        slots.Dispose();
        next.Dispose();
        keys.Dispose();
    }

    // The place of an id, or the free place where it belongs.
    private int Find(long id, Span<int> slot, Span<long> key)
    {
        int at = (int)(id + ((id >> 12) * 0x9E3779B1)) & mask; // low bits are kept, so that neighbours stay neighbours
        while (slot[at] != Free && key[at] != id)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
