using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Vectors;

/// <summary>Chooses, once a process, how wide kernels compute, and runs them at that width.</summary>
public static class VectorWidth
{
    /// <summary>Environment variable that overrides the choice: 512, 256, 128 or 64 bits.</summary>
    public const string Variable = "SIMKIT_VECTOR_BITS";

    /// <summary>Bits of the bundles that <see cref="Run{TKernel}(ref TKernel)"/> uses: 512, 256, 128 or 64 (scalar).</summary>
    public static int Bits { get; internal set; } = Choose(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Runs a kernel at the widest width this processor has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(ref TKernel kernel)
        where TKernel : struct, IVectorKernel => Run(ref kernel, Bits);

    /// <summary>Runs a kernel at a given width; widths that the processor lacks are emulated and give the same bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 512, 256, 128 or 64.</exception>
    public static void Run<TKernel>(ref TKernel kernel, int bits)
        where TKernel : struct, IVectorKernel
    {
        switch (bits)
        {
            case 512: kernel.Run<Double8>(); break;
            case 256: kernel.Run<Double4>(); break;
            case 128: kernel.Run<Double2>(); break;
            case 64: kernel.Run<Double1>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(bits), bits, "vector width must be 512, 256, 128 or 64 bits");
        }
    }

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
