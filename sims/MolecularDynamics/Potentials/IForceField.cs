using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>All forces between atoms.</summary>
internal interface IForceField : IDisposable
{
    /// <summary>The distance beyond which atoms do not feel each other.</summary>
    double Cutoff { get; }

    /// <summary>The pairs it needs.</summary>
    INeighborSearch Pairs { get; }

    /// <summary>
    /// Sets the forces on all rows of the atoms, ghosts included, to what this rank's pairs contribute; sums are zero unless asked for.
    /// </summary>
    PairSums Compute(AtomSet atoms, bool withSums);
}
