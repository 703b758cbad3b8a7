namespace SimKit.Kernels.Vectors;

/// <summary>
/// A bundle of <see cref="Width"/> numbers of type <typeparamref name="T"/>. A kernel is written once over this interface; the compiler
/// makes one machine-code version for each type and width, the scalar twin included.
/// </summary>
public unsafe interface IVector<TSelf, T> : IVectorArithmetic<TSelf>
    where TSelf : struct, IVector<TSelf, T>
    where T : unmanaged
{
    /// <summary>Numbers in the bundle.</summary>
    static abstract int Width { get; }

    /// <summary>Reads <see cref="Width"/> numbers; no alignment is needed.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Adds numbers that lie in memory: one instruction, where a sum with a bundle that was read may be two.</summary>
    static abstract TSelf AddFrom(TSelf value, T* source);

    /// <summary>Subtracts numbers that lie in memory, as <see cref="AddFrom"/> adds them.</summary>
    static abstract TSelf SubtractFrom(TSelf value, T* source);

    /// <summary>a·b + c with one rounding, with numbers c that lie in memory: one instruction.</summary>
    static abstract TSelf MultiplyAddFrom(TSelf a, TSelf b, T* c);

    /// <summary>Writes the bundle; no alignment is needed.</summary>
    static abstract void Store(TSelf value, T* target);
}
