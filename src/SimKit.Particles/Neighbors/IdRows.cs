using SimKit.Kernels;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Finds the rows of a particle by its id: the owned one and its copies. A hash table in native memory that is filled anew whenever rows have
/// changed places; ids that follow each other lie side by side in it.
/// </summary>
public sealed class IdRows : IDisposable
{
    private const int Free = -1, Smallest = 16, Largest = 1 << 30;
    private readonly NativeList<int> slots = new(), next = new();

    /// <summary>Takes in the ids of all rows of a set, ghosts included; the table holds as long as rows keep their places.</summary>
    public IdLookup Fill(ParticleSet particles)
    {
        ReadOnlySpan<long> ids = particles.Ids.Rows(particles.Count);
        int size = (int)Math.Min(Largest, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(Smallest, 2 * ids.Length)));
        slots.Resize(size);
        next.Resize(ids.Length);
        Span<int> slot = slots.Span, following = next.Span;
        slot.Fill(Free);
        var table = new IdLookup(slot, following, ids);
        for (int row = 0; row < ids.Length; row++)
        {
            int at = table.PlaceOf(ids[row]);
            int head = slot[at];
            if (head == Free)
            {
                (slot[at], following[row]) = (row, Free);
            }
            else
            {
                (following[row], following[head]) = (following[head], row);
            }
        }

        return table;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slots.Dispose();
        next.Dispose();
    }
}
