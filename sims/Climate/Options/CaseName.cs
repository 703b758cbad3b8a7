namespace SimKit.Climate;

/// <summary>Initial states of the climate simulation.</summary>
public enum CaseName
{
    /// <summary>A hill carried once around by a given wind (Williamson et al. 1992, test case 1).</summary>
    Williamson1,

    /// <summary>Steady zonal flow (test case 2).</summary>
    Williamson2,

    /// <summary>Steady zonal jet of compact support (test case 3).</summary>
    Williamson3,

    /// <summary>Zonal flow over a mountain (test case 5).</summary>
    Williamson5,

    /// <summary>Rossby–Haurwitz wave of wave number 4 (test case 6).</summary>
    Williamson6,

    /// <summary>Barotropically unstable jet (Galewsky, Scott and Polvani 2004).</summary>
    Galewsky,

    /// <summary>Tracers in a wind that winds them up and unwinds them (Nair and Lauritzen 2010, case 4).</summary>
    NairLauritzen,

    /// <summary>A hill of water, at rest at first, that runs apart in gravity waves.</summary>
    HillCollapse,

    /// <summary>Zonal flow in balance, over whatever ground is given.</summary>
    ZonalFlow,

    /// <summary>Water at rest.</summary>
    LakeAtRest,
}
