namespace SimKit.Core;

/// <summary>
/// Norms of an error over the same norms of the truth, weighted with the measure of cells (Williamson et al. 1992, J. Comput. Phys.
/// 102, 211, equations 82–84).
/// </summary>
/// <param name="L1">Mean.</param>
/// <param name="L2">Root mean square.</param>
/// <param name="Largest">Maximum.</param>
public sealed record RelativeErrors(double L1, double L2, double Largest);
