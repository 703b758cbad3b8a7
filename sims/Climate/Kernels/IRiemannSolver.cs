using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>The state between two sides of a face.</summary>
internal interface IRiemannSolver
{
    /// <summary>The depth of one side of a face, m, from what interpolation gives and the depth of the cell on that side.</summary>
    static abstract V DepthAtFace<V>(V interpolated, V ofCell)
        where V : struct, IVectorArithmetic<V>;

    /// <summary>Solves the problem of a face.</summary>
    /// <param name="halfGravity">g/2, m/s².</param>
    /// <param name="halfPerGravity">1/(2g), s²/m.</param>
    /// <param name="depthSum">h on the left plus h on the right, m.</param>
    /// <param name="surfaceDrop">H on the left minus H on the right, m.</param>
    /// <param name="delta">A number whose inverse the caller wants as well: dividing is slow, and one division serves for both.</param>
    /// <param name="left">Normal velocity on the left times <paramref name="delta"/>, m/s.</param>
    /// <param name="right">Normal velocity on the right times <paramref name="delta"/>, m/s.</param>
    /// <param name="perDelta">The inverse.</param>
    /// <param name="normal">Normal velocity at the face, m/s.</param>
    /// <param name="rise">Surface height at the face above the mean of both sides, m.</param>
    static abstract void Solve<V>(
        V halfGravity, V halfPerGravity, V depthSum, V surfaceDrop, V delta, V left, V right, out V perDelta, out V normal, out V rise)
        where V : struct, IVectorArithmetic<V>;
}
