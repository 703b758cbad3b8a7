namespace SimKit.Climate;

/// <summary>Initial states of the climate simulation.</summary>
public enum CaseName
{
    /// <summary>A hill carried once around by a given wind (Williamson et al. 1992, test case 1).</summary>
    Williamson1,

    /// <summary>Steady zonal flow (test case 2).</summary>
    Williamson2,

    /// <summary>Zonal flow over a mountain (test case 5).</summary>
    Williamson5,

    /// <summary>Zonal flow in balance, over whatever ground is given.</summary>
    ZonalFlow,

    /// <summary>Water at rest.</summary>
    LakeAtRest,
}
