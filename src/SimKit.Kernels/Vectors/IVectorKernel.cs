namespace SimKit.Kernels.Vectors;

/// <summary>A kernel over bundles of numbers: its arguments are its fields, its body is generic over the width.</summary>
/// <typeparam name="T">Type of a number.</typeparam>
public interface IVectorKernel<T>
    where T : unmanaged
{
    /// <summary>Does the work with bundles of type <typeparamref name="V"/>.</summary>
    void Run<V>()
        where V : struct, IVector<V, T>;
}
