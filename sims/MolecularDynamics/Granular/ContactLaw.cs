namespace SimKit.MolecularDynamics.Granular;

/// <summary>
/// Springs and dashpots along and across a contact, the latter with memory and Coulomb's limit (Cundall and Strack 1979; Silbert et al. 2001;
/// LAMMPS' gran/hooke/history).
/// </summary>
/// <param name="NormalStiffness">kₙ: force of an overlap of 1.</param>
/// <param name="TangentialStiffness">kₜ: force of a tangential displacement of 1; above 0.</param>
/// <param name="NormalDamping">γₙ: force over reduced mass of an approach at velocity 1.</param>
/// <param name="TangentialDamping">γₜ: the same of sliding.</param>
/// <param name="Friction">μ: the largest tangential force over the normal one.</param>
internal readonly record struct ContactLaw(
    double NormalStiffness, double TangentialStiffness, double NormalDamping, double TangentialDamping, double Friction);
