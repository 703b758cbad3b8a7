namespace SimKit.MolecularDynamics.Bonded;

/// <summary>The harmonic angle φ = K (θ − θ₀)², with the ½ in K (LAMMPS manual, angle_style harmonic).</summary>
/// <param name="K">K, energy per radian².</param>
/// <param name="Theta0">θ₀, radians.</param>
internal readonly record struct HarmonicAngle(double K, double Theta0);
