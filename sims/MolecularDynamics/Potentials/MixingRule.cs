namespace SimKit.MolecularDynamics.Potentials;

/// <summary>How coefficients of two unlike types follow from those of like ones, as in LAMMPS (pair_modify mix).</summary>
public enum MixingRule
{
    /// <summary>Geometric means of ε and σ (Good and Hope 1970).</summary>
    Geometric,

    /// <summary>Geometric mean of ε, arithmetic mean of σ (Lorentz 1881, Berthelot 1898).</summary>
    Arithmetic,

    /// <summary>ε = 2 √(ε₁ε₂) σ₁³σ₂³ / (σ₁⁶ + σ₂⁶), σ⁶ = (σ₁⁶ + σ₂⁶) / 2 (Waldman and Hagler 1993).</summary>
    Sixthpower,
}
