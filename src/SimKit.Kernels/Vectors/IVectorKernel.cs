namespace SimKit.Kernels.Vectors;

/// <summary>A kernel over bundles of doubles: its arguments are its fields, its body is generic over the width.</summary>
public interface IVectorKernel
{
    /// <summary>Does the work with bundles of type <typeparamref name="V"/>.</summary>
    void Run<V>()
        where V : struct, IVector<V, double>;
}
