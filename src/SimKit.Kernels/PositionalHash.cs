using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SimKit.Kernels;

/// <summary>
/// A hash of a sequence that can be computed in pieces and in any order: each element is mixed with its global position, and the
/// mixed values are added modulo 2⁶⁴. Equal data on any number of ranks give equal hashes. It finds differences; it is no signature.
/// </summary>
public static class PositionalHash
{
    private const ulong Offset = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Hash of doubles that stand at global positions <paramref name="start"/>, <paramref name="start"/> + 1, …</summary>
    public static ulong OfRow(ReadOnlySpan<double> row, long start)
    {
        ReadOnlySpan<Vector<ulong>> bundles = MemoryMarshal.Cast<double, Vector<ulong>>(row);
        ulong position = (ulong)start + Offset;
        Vector<ulong> positions = new Vector<ulong>(position) + Vector<ulong>.Indices, sums = default;
        foreach (Vector<ulong> bits in bundles)
        {
            sums += Mix(bits ^ Mix(positions));
            positions += new Vector<ulong>((ulong)Vector<ulong>.Count);
        }

        int done = bundles.Length * Vector<ulong>.Count;
        return Vector.Sum(sums) + OfRest(MemoryMarshal.Cast<double, ulong>(row)[done..], position + (ulong)done);
    }

    private static ulong OfRest(ReadOnlySpan<ulong> rest, ulong position)
    {
        ulong sum = 0;
        foreach (ulong bits in rest)
        {
            sum += Mix(bits ^ Mix(position++));
        }

        return sum;
    }

    // Finaliser of MurmurHash3 (64 bit), which spreads every input bit over all output bits.
    private static ulong Mix(ulong x)
    {
        x ^= x >> 33;
        x *= 0xFF51_AFD7_ED55_8CCD;
        x ^= x >> 33;
        x *= 0xC4CE_B9FE_1A85_EC53;
        return x ^ (x >> 33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Mix(Vector<ulong> x)
    {
        x ^= x >>> 33;
        x *= 0xFF51_AFD7_ED55_8CCD;
        x ^= x >>> 33;
        x *= 0xC4CE_B9FE_1A85_EC53;
        return x ^ (x >>> 33);
    }
}
