using SimKit.Particles;
using SimKit.State;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Forces on atoms, which add to those of other fields.</summary>
internal interface IForceField : IDisposable
{
    /// <summary>What cannot go on on this rank, or null.</summary>
    LostParticle? Lost => null;

    /// <summary>
    /// Adds what this rank contributes to the forces on all rows of the atoms; what acts on ghosts goes back to their owners when all fields are
    /// done. Sums are zero unless asked for. Collective.
    /// </summary>
    ForceSums Compute(in ForceStep step);

    /// <summary>Names what a restart needs besides the atoms.</summary>
    void Describe(StateMap state)
    {
    }
}
