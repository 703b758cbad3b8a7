namespace SimKit.Climate.Kernels;

/// <summary>
/// Where a layer is thinner than the ground is rough from cell to cell, its depth is no polynomial: point values and values on faces that
/// are interpolated as one may be a fraction of the cell's depth, a multiple of it, or negative.
/// </summary>
internal static class ThinLayer
{
    /// <summary>An interpolated depth is believed from this share of the cell's depth up to the inverse multiple.</summary>
    public const double Share = 0.5;
}
