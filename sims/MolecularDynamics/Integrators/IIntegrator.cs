using SimKit.Core;
using SimKit.State;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>Moves atoms through a step in two halves, between which forces are computed. Both are collective.</summary>
internal interface IIntegrator
{
    /// <summary>Whether the aim is reached and no further step is wanted.</summary>
    bool IsDone => false;

    /// <summary>Whether energies and virial are needed in every step.</summary>
    bool NeedsSums => false;

    /// <summary>The first half of a step: velocities by the forces of its beginning, and positions.</summary>
    void KickAndDrift(double dt);

    /// <summary>The second half, with the forces at the end of the step.</summary>
    void Kick(double dt);

    /// <summary>Names what a restart needs besides the atoms.</summary>
    void Describe(StateMap state)
    {
    }

    /// <summary>Adds series of its own.</summary>
    void Report(ReportPlan plan)
    {
    }
}
