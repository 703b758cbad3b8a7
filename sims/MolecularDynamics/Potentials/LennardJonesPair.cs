namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Coefficients of a Lennard-Jones potential.</summary>
/// <param name="Epsilon">Depth of the well.</param>
/// <param name="Sigma">Distance at which the energy is zero.</param>
/// <param name="Cutoff">Distance from which on nothing acts.</param>
public readonly record struct LennardJonesPair(double Epsilon, double Sigma, double Cutoff)
{
    /// <summary>The coefficients of two unlike types; the cutoff is mixed as σ is, which is what LAMMPS does.</summary>
    public static LennardJonesPair Mix(in LennardJonesPair a, in LennardJonesPair b, MixingRule rule)
    {
        double epsilon = Math.Sqrt(a.Epsilon * b.Epsilon);
        if (rule == MixingRule.Sixthpower)
        {
            double a6 = Math.Pow(a.Sigma, 6), b6 = Math.Pow(b.Sigma, 6);
            epsilon *= a6 + b6 > 0 ? 2 * Math.Sqrt(a6 * b6) / (a6 + b6) : 0;
        }

        return new LennardJonesPair(epsilon, Distance(a.Sigma, b.Sigma, rule), Distance(a.Cutoff, b.Cutoff, rule));
    }

    /// <summary>
    /// What pairs of one atom each beyond the cutoff would bring to energy and virial Σ r·F in a unit of volume, were the atoms spread evenly (Sun
    /// 1998, J. Phys. Chem. B 102, 7338: E = 8π/9 ε σ⁶ (σ⁶ − 3 rc⁶) / rc⁹ and 3 P V = 16π/3 ε σ⁶ (2 σ⁶ − 3 rc⁶) / rc⁹).
    /// </summary>
    public (double Energy, double Virial) Tail()
    {
        double sigma6 = Math.Pow(Sigma, 6), cutoff6 = Math.Pow(Cutoff, 6), cutoff9 = Math.Pow(Cutoff, 9);
        double factor = 8 * Math.PI * Epsilon * sigma6 / (9 * cutoff9);
        return (factor * (sigma6 - (3 * cutoff6)), 6 * factor * ((2 * sigma6) - (3 * cutoff6)));
    }

    private static double Distance(double a, double b, MixingRule rule) => rule switch
    {
        MixingRule.Geometric => Math.Sqrt(a * b),
        MixingRule.Arithmetic => (a + b) / 2,
        _ => Math.Pow((Math.Pow(a, 6) + Math.Pow(b, 6)) / 2, 1.0 / 6),
    };
}
