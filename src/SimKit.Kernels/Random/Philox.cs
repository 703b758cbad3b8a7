using System.Runtime.CompilerServices;

namespace SimKit.Kernels.Random;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): random words are a function of a
/// counter and a key, so that they do not depend on who draws them, in which order, or what was drawn before.
/// </summary>
public static class Philox
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53, MultiplierC = 0xCD9E8D57;
    private const uint WeylFirst = 0x9E3779B9, WeylSecond = 0xBB67AE85;

    /// <summary>The random words of a counter.</summary>
    public static PhiloxBlock Draw(PhiloxBlock counter, ulong key)
    {
        (uint a, uint b, uint c, uint d) = counter;
        uint first = (uint)key, second = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong productA = (ulong)MultiplierA * a, productC = (ulong)MultiplierC * c;
            (a, b, c, d) = ((uint)(productC >> 32) ^ b ^ first, (uint)productC, (uint)(productA >> 32) ^ d ^ second, (uint)productA);
            first += WeylFirst;
            second += WeylSecond;
        }

        return new PhiloxBlock(a, b, c, d);
    }

    /// <summary>A number between 0 and 1, neither of them, from 52 of 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(uint high, uint low) => (((((ulong)high << 32) | low) >> 12) + 0.5) * (1.0 / (1UL << 52));
}
