namespace SimKit.Climate.ShallowWater;

/// <summary>Coefficients of ν∇² − ν₄∇⁴ on surface and velocity.</summary>
/// <param name="Laplacian">ν, m²/s.</param>
/// <param name="Bilaplacian">ν₄, m⁴/s.</param>
public readonly record struct Diffusivity(double Laplacian, double Bilaplacian)
{
    /// <summary>Whether there is none.</summary>
    public bool IsNone => Laplacian == 0 && Bilaplacian == 0;

    /// <summary>Fields of memory that it needs on the cells.</summary>
    public int Fields => IsNone ? 0 : 16;

    /// <summary>
    /// The largest rate at which the discrete operator takes a wave away, 1/s. The sharpest wave has the eigenvalue
    /// 14/3 (g¹¹ + g²²)/Δ² of the Laplacian, and a² (g¹¹ + g²²) is at most 3 anywhere on a panel.
    /// </summary>
    /// <param name="radius">Radius of the sphere, m.</param>
    /// <param name="spacing">Angle between faces, rad.</param>
    public double LargestRate(double radius, double spacing)
    {
        double sharpest = 14 / (radius * radius * spacing * spacing);
        return (Laplacian * sharpest) + (Bilaplacian * sharpest * sharpest);
    }
}
