namespace SimKit.Climate;

/// <summary>Tracers by their initial shapes: Nair and Lauritzen (2010), J. Comput. Phys. 229, 8868, but for the constant.</summary>
public enum TracerName
{
    /// <summary>Two Gaussian hills, smooth to every order.</summary>
    GaussianHills,

    /// <summary>Two cosine bells: continuous slope, broken curvature.</summary>
    CosineBells,

    /// <summary>A quadratic function of the cosine bells.</summary>
    CorrelatedCosineBells,

    /// <summary>Two cylinders with slots: nothing is continuous.</summary>
    SlottedCylinders,

    /// <summary>0.3 everywhere: not a binary fraction, so that rounding shows.</summary>
    Constant,
}
