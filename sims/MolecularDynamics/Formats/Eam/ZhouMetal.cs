namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>
/// An embedded-atom potential of a close-packed metal in closed form: Zhou, Wadley, Johnson et al., Acta Mater. 49 (2001) 4005, equations 3 to 8.
/// Energies in eV, distances in Å.
/// </summary>
public sealed record ZhouMetal
{
    private const int SplinePower = 20;

    /// <summary>Copper.</summary>
    public static ZhouMetal Copper { get; } = new();

    private double Distance { get; } = 2.556162; // r_e, of the equilibrium

    private double DensityScale { get; } = 1.554485; // f_e

    private double EquilibriumDensity { get; } = 22.150141; // ρ_e

    private (double Alpha, double Beta, double A, double B, double Kappa, double Lambda) Pair { get; } =
        (7.669911, 4.090619, 0.327584, 0.468735, 0.431307, 0.862140);

    private double[] Below { get; } = [-2.176490, -0.140035, 0.285621, -1.750834]; // F_n

    private double[] Around { get; } = [-2.19, 0, 0.702991, 0.683705]; // F

    private (double Eta, double Energy) Above { get; } = (0.921150, -2.191675);

    /// <summary>The density that an atom brings to a place at a distance.</summary>
    public double Density(double r) => DensityScale * Decay(r, Pair.Beta, Pair.Lambda);

    /// <summary>The energy of a pair, eV.</summary>
    public double PairEnergy(double r) => (Pair.A * Decay(r, Pair.Alpha, Pair.Kappa)) - (Pair.B * Decay(r, Pair.Beta, Pair.Lambda));

    /// <summary>The energy of an atom in a density, eV.</summary>
    public double Embedding(double density)
    {
        double lower = 0.85 * EquilibriumDensity, upper = 1.15 * EquilibriumDensity;
        if (density < lower)
        {
            return Cubic(Below, (density / lower) - 1);
        }

        if (density < upper)
        {
            return Cubic(Around, (density / EquilibriumDensity) - 1);
        }

        double power = Math.Pow(density / EquilibriumDensity, Above.Eta);
        return Above.Energy * (1 - Math.Log(power)) * power;
    }

    private double Decay(double r, double steepness, double shift) =>
        Math.Exp(-steepness * ((r / Distance) - 1)) / (1 + Math.Pow((r / Distance) - shift, SplinePower));

    private static double Cubic(double[] c, double x) => (((((c[3] * x) + c[2]) * x) + c[1]) * x) + c[0];
}
