namespace SimKit.Climate.Initial;

/// <summary>Shapes of the transported hill.</summary>
public enum HillShape
{
    /// <summary>The cosine bell of Williamson et al. (1992): continuous slope, broken curvature.</summary>
    CosineBell,

    /// <summary>A Gaussian hill, smooth to every order.</summary>
    Gaussian,
}
