using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Vectors;

/// <summary>Chooses, once a process, how wide kernels compute.</summary>
public static class VectorWidth
{
    /// <summary>Environment variable that overrides the choice: 512, 256, 128 or 64 bits.</summary>
    public const string Variable = "SIMKIT_VECTOR_BITS";

    /// <summary>Bits of the bundles that <see cref="Bundles{T}"/> uses: 512, 256, 128, or 64 for one number at a time.</summary>
    public static int Bits { get; internal set; } = Choose(Environment.GetEnvironmentVariable(Variable));

    private static int Choose(string? wish)
    {
        if (int.TryParse(wish, out int bits) && bits is 512 or 256 or 128 or 64)
        {
            return bits;
        }

        return Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 64;
    }
}
