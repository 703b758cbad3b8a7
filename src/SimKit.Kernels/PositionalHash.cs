using System.Runtime.InteropServices;

namespace SimKit.Kernels;

/// <summary>
/// A hash of a sequence that can be computed in pieces and in any order: each element is mixed with its global position, and the
/// mixed values are added modulo 2⁶⁴. Equal data on any number of ranks give equal hashes. It finds differences; it is no signature.
/// </summary>
public static class PositionalHash
{
    /// <summary>Hash of doubles that stand at global positions <paramref name="start"/>, <paramref name="start"/> + 1, …</summary>
    public static ulong OfRow(ReadOnlySpan<double> row, long start)
    {
        ReadOnlySpan<ulong> bits = MemoryMarshal.Cast<double, ulong>(row);
        ulong sum = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            sum += Mix(bits[i] ^ Mix((ulong)(start + i) + 0x9E37_79B9_7F4A_7C15));
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
}
