namespace SimKit.Climate;

/// <summary>Methods of time stepping.</summary>
public enum TimeMethod
{
    /// <summary>The classical Runge–Kutta method: four stages, fourth order.</summary>
    Rk4,

    /// <summary>The strong-stability-preserving method of Shu and Osher (1988): three stages, third order.</summary>
    SspRk3,
}
