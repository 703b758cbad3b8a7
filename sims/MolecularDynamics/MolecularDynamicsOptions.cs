using SimKit.Core;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

/// <summary>Options of molecular dynamics: tables of a case. Numbers are in the units of [atoms].</summary>
public sealed partial record MolecularDynamicsOptions : IScalable
{
    /// <summary>[atoms].</summary>
    public AtomOptions Atoms { get; init; } = new();

    /// <summary>[lattice].</summary>
    public LatticeOptions Lattice { get; init; } = new();

    /// <summary>[velocities].</summary>
    public VelocityOptions Velocities { get; init; } = new();

    /// <summary>[pair].</summary>
    public PairOptions Pair { get; init; } = new();

    /// <summary>[neighbors].</summary>
    public NeighborOptions Neighbors { get; init; } = new();

    /// <summary>[time].</summary>
    public TimeOptions Time { get; init; } = new();

    internal UnitSystem Units => UnitSystem.Of(Atoms.Units);

    internal double Reach => Pair.Cutoff + Neighbors.Skin;

    internal RebuildRule RebuildRule =>
        new() { Skin = Neighbors.Skin, Every = Neighbors.Every, ByDisplacement = Neighbors.ByDisplacement };

    internal FaceCenteredLattice CreateLattice() => new(Math.Cbrt(4 / Lattice.Density), Lattice.Cells);

    internal IForceField CreateForces()
    {
        var potential = new LennardJones(Pair.Epsilon, Pair.Sigma, Pair.Cutoff, Pair.Shift);
        return Neighbors.List == PairList.Clusters
            ? new ClusterForces<LennardJones>(potential)
            : new ListForces<LennardJones>(potential);
    }

    /// <summary>The atoms.</summary>
    public sealed record AtomOptions
    {
        /// <summary>System of units.</summary>
        [Setting("system of units of all other numbers, with LAMMPS' constants")]
        public UnitName Units { get; init; }

        /// <summary>Mass of an atom.</summary>
        [Setting("mass of an atom", Above = 0)]
        public double Mass { get; init; } = 1;
    }

    /// <summary>The crystal of t = 0.</summary>
    public sealed record LatticeOptions
    {
        /// <summary>Atoms in a unit of volume.</summary>
        [Setting("atoms in a unit of volume of the face-centred cubic crystal", Above = 0)]
        public double Density { get; init; } = 0.8442;

        /// <summary>Cells along each axis.</summary>
        [Setting("cells of the crystal along each axis, with four atoms each", Min = 1, Max = 10_000)]
        public int Cells { get; init; } = 20;
    }

    /// <summary>The velocities of t = 0.</summary>
    public sealed record VelocityOptions
    {
        /// <summary>Temperature.</summary>
        [Setting("temperature of the Maxwell distribution", Min = 0)]
        public double Temperature { get; init; } = 1.44;

        /// <summary>Seed.</summary>
        [Setting("seed; velocities are a function of it and the atom's id", Min = 0)]
        public long Seed { get; init; } = 1;
    }

    /// <summary>What acts between atoms.</summary>
    public sealed record PairOptions
    {
        /// <summary>The potential.</summary>
        [Setting("pair potential, as in LAMMPS", Allowed = ["lj/cut"])]
        public string Style { get; init; } = "lj/cut";

        /// <summary>Depth of the well.</summary>
        [Setting("depth of the well", Above = 0)]
        public double Epsilon { get; init; } = 1;

        /// <summary>Distance at which the energy is zero.</summary>
        [Setting("distance at which the energy is zero", Above = 0)]
        public double Sigma { get; init; } = 1;

        /// <summary>Distance from which on nothing acts.</summary>
        [Setting("distance from which on nothing acts", Above = 0)]
        public double Cutoff { get; init; } = 2.5;

        /// <summary>Whether the energy is shifted to zero at the cutoff.</summary>
        [Setting("whether the energy is shifted to zero at the cutoff")]
        public bool Shift { get; init; }
    }

    /// <summary>How neighbours are found.</summary>
    public sealed record NeighborOptions
    {
        /// <summary>How far beyond the cutoff neighbours are kept.</summary>
        [Setting("how far beyond the cutoff neighbours are kept", Above = 0)]
        public double Skin { get; init; } = 0.3;

        /// <summary>Steps between two searches or looks.</summary>
        [Setting("steps between two searches, or looks at how far atoms have come", Min = 1, Max = 1_000_000)]
        public int Every { get; init; } = 5;

        /// <summary>Whether a search waits until an atom has come half the skin.</summary>
        [Setting("whether a search waits until an atom will have come half the skin before the next look")]
        public bool ByDisplacement { get; init; } = true;

        /// <summary>How pairs are held.</summary>
        [Setting("how pairs are held: clusters of four atoms, fastest; or atoms one by one, the pairs of LAMMPS")]
        public PairList List { get; init; }
    }

    /// <summary>Time stepping.</summary>
    public sealed record TimeOptions
    {
        /// <summary>The step.</summary>
        [Setting("time step", Above = 0)]
        public double Step { get; init; } = 0.005;
    }
}
