using System.Collections.ObjectModel;
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

    /// <summary>The largest id; ids count from 1.</summary>
    long LargestId => Count;

    /// <summary>Atoms in a unit of volume, where there are any.</summary>
    double Density => Count / Box.Volume;

    /// <summary>Number of types of atoms.</summary>
    int TypeCount => 1;

    /// <summary>Atoms of each type on all ranks.</summary>
    IReadOnlyList<long> TypeCounts => [Count];

    /// <summary>Lines of coefficients by the name of their section, such as <c>Pair Coeffs</c>.</summary>
    IReadOnlyDictionary<string, List<CoefficientLine>> Coefficients => ReadOnlyDictionary<string, List<CoefficientLine>>.Empty;

    /// <summary>Whether the atoms come with velocities.</summary>
    bool HasVelocities => false;

    /// <summary>Bonds between the atoms; null when there are none.</summary>
    ITopology? Topology => null;

    /// <summary>The paths of bonded atoms; null when every bond is between atoms that are nearest along their paths.</summary>
    BondPaths? Paths => null;

    /// <summary>Adds the atoms of a domain, positions, ids and masses at least.</summary>
    void AddTo(AtomSet atoms, Brick domain);
}
