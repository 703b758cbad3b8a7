using System.Runtime.CompilerServices;

namespace SimKit.Particles.Neighbors;

/// <summary>The table of <see cref="IdRows"/> for many look-ups in turn; valid until it is filled again.</summary>
public readonly ref struct IdLookup
{
    private readonly ReadOnlySpan<int> slots, next;
    private readonly ReadOnlySpan<long> ids;
    private readonly int mask;

    internal IdLookup(ReadOnlySpan<int> slots, ReadOnlySpan<int> next, ReadOnlySpan<long> ids)
    {
        this.slots = slots;
        this.next = next;
        this.ids = ids;
        mask = slots.Length - 1;
    }

    /// <summary>The first row with an id: the owned one if there is one; −1 when no row has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(long id) => slots[PlaceOf(id)];

    /// <summary>Another row with the same id, or −1 after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int row) => next[row];

    /// <summary>The place of an id, or the free place where it belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int PlaceOf(long id)
    {
        int at = (int)(id + ((id >> 12) * 0x9E3779B1)) & mask; // low bits are kept, so that neighbours stay neighbours
        while (slots[at] is >= 0 and int row && ids[row] != id)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
