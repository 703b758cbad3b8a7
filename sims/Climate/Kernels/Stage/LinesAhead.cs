using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>
/// Six arrays that are read soon: a loop that computes much and reads little asks for them, so that the loop that reads them does not
/// wait for memory. It changes no result, and does nothing where the processor has no such instruction.
/// </summary>
internal readonly unsafe struct LinesAhead<T>(T* a, T* b, T* c, T* d, T* e, T* f)
    where T : unmanaged
{
    private readonly T* a = a, b = b, c = c, d = d, e = e, f = f;

    /// <summary>Asks for the cache line of an element of each array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(long k)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(a + k);
            Sse.Prefetch0(b + k);
            Sse.Prefetch0(c + k);
            Sse.Prefetch0(d + k);
            Sse.Prefetch0(e + k);
            Sse.Prefetch0(f + k);
        }
    }
}
