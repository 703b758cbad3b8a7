using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>The state between two sides of a face.</summary>
internal interface IRiemannSolver
{
    /// <summary>Solves the problem of a face.</summary>
    /// <param name="gravity">g, m/s².</param>
    /// <param name="depthSum">h on the left plus h on the right, m.</param>
    /// <param name="surfaceDrop">H on the left minus H on the right, m.</param>
    /// <param name="left">Normal velocity on the left, m/s.</param>
    /// <param name="right">Normal velocity on the right, m/s.</param>
    /// <param name="normal">Normal velocity at the face, m/s.</param>
    /// <param name="rise">Surface height at the face above the mean of both sides, m.</param>
    static abstract void Solve<V>(double gravity, V depthSum, V surfaceDrop, V left, V right, out V normal, out V rise)
        where V : struct, IVector<V, double>;
}
