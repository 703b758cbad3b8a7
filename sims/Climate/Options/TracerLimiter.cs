namespace SimKit.Climate;

/// <summary>Limiters of tracers.</summary>
public enum TracerLimiter
{
    /// <summary>None: full order, with wiggles at steep fronts.</summary>
    None,

    /// <summary>No mixing ratio falls below zero.</summary>
    Positive,

    /// <summary>No mixing ratio leaves the range of those around it at the start of the step.</summary>
    Monotone,
}
