using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>Where the atoms of t = 0 come from.</summary>
internal interface IAtomSource
{
    /// <summary>The box.</summary>
    SimulationBox Box { get; }

    /// <summary>Atoms on all ranks.</summary>
    long Count { get; }

    /// <summary>Number of types of atoms.</summary>
    int TypeCount => 1;

    /// <summary>Whether the atoms come with velocities.</summary>
    bool HasVelocities => false;

    /// <summary>Bonds between the atoms; null when there are none.</summary>
    ITopology? Topology => null;

    /// <summary>The lines of a section of coefficients; empty where the source has none.</summary>
    IReadOnlyList<CoefficientLine> Coefficients(string section) => [];

    /// <summary>Adds the atoms of a domain, positions, ids and masses at least.</summary>
    void AddTo(AtomSet atoms, Brick domain);
}
