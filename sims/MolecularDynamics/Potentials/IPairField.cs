using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>
/// Forces between atoms that are near each other. There is one in a simulation: it owns the pairs, comes before other fields, and sets the forces
/// on all rows, ghosts included, instead of adding to them.
/// </summary>
internal interface IPairField : IForceField
{
    /// <summary>The distance beyond which atoms do not feel each other.</summary>
    double Cutoff { get; }

    /// <summary>The pairs it needs.</summary>
    INeighborSearch Pairs { get; }
}
