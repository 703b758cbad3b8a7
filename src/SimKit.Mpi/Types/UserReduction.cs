using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;

namespace SimKit.Mpi;

/// <summary>The native side of a user-defined reduction; keeps its delegate alive as long as MPI may call it.</summary>
internal sealed unsafe class UserReduction : IDisposable
{
    private readonly NativeReduction? callback;
    private readonly nint function;
    private readonly bool commutative;
    private nint handle;

    private UserReduction(NativeReduction callback, bool commutative)
        : this(Marshal.GetFunctionPointerForDelegate(callback), commutative) => this.callback = callback;

    private UserReduction(nint function, bool commutative)
    {
        this.function = function;
        this.commutative = commutative;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void NativeReduction(void* lower, void* higher, int* count, void* type);

    internal nint Handle => handle != 0 ? handle : Resolve();

    public void Dispose()
    {
        nint old = handle;
        handle = 0;
        MpiRuntime.Disown(this);
        GC.KeepAlive(callback);
        MpiRuntime.Check(Native.MPI_Op_free(&old), nameof(Operation));
    }

    internal static UserReduction Of<T, TReduction>(bool commutative)
        where T : unmanaged
        where TReduction : struct, IReduction<T>
    {
        return new UserReduction(
            (lower, higher, count, _) =>
            {
                var a = (T*)lower;
                var b = (T*)higher;
                for (int i = 0; i < *count; i++)
                {
                    b[i] = TReduction.Combine(a[i], b[i]);
                }
            },
            commutative);
    }

    internal static UserReduction Of<T>(Func<T, T, T> combine, bool commutative)
        where T : unmanaged
    {
        return new UserReduction(
            (lower, higher, count, _) =>
            {
                var a = (T*)lower;
                var b = (T*)higher;
                for (int i = 0; i < *count; i++)
                {
                    b[i] = combine(a[i], b[i]);
                }
            },
            commutative);
    }

    internal static UserReduction Of(nint function, bool commutative) => new(function, commutative);

    private nint Resolve()
    {
        nint made = 0;
        MpiRuntime.Check(Native.MPI_Op_create(function, commutative ? 1 : 0, &made), nameof(Operation));
        MpiRuntime.Own(this);
        return handle = made;
    }
}
