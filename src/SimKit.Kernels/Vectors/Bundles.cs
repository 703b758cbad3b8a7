using System.Runtime.CompilerServices;

namespace SimKit.Kernels.Vectors;

/// <summary>Runs kernels over bundles of numbers of a type: <c>Bundles&lt;float&gt;.Run(ref kernel)</c>.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public static class Bundles<T>
    where T : unmanaged
{
    /// <summary>Runs a kernel at the widest width this processor has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(ref TKernel kernel)
        where TKernel : struct, IVectorKernel<T> => Run(ref kernel, VectorWidth.Bits);

    /// <summary>Runs a kernel at a given width; widths that the processor lacks are emulated and give the same bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 512, 256, 128 or 64.</exception>
    public static void Run<TKernel>(ref TKernel kernel, int bits)
        where TKernel : struct, IVectorKernel<T>
    {
        switch (bits)
        {
            case 512: kernel.Run<Bundle512<T>>(); break;
            case 256: kernel.Run<Bundle256<T>>(); break;
            case 128: kernel.Run<Bundle128<T>>(); break;
            case 64: kernel.Run<Scalar<T>>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(bits), bits, "vector width must be 512, 256, 128 or 64 bits");
        }
    }
}
