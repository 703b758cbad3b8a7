using SimKit.Core;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles.Neighbors;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

/// <summary>Options of molecular dynamics: tables of a case. Numbers are in the units of [atoms].</summary>
public sealed partial record MolecularDynamicsOptions : IScalable
{
    /// <summary>[atoms].</summary>
    public AtomOptions Atoms { get; init; } = new();

    /// <summary>[lattice]; null when atoms come from a file.</summary>
    public LatticeOptions? Lattice { get; init; }

    /// <summary>[velocities]; null for those of the file, or the defaults on a lattice.</summary>
    public VelocityOptions? Velocities { get; init; }

    /// <summary>[pair].</summary>
    public PairOptions Pair { get; init; } = new();

    /// <summary>[neighbors].</summary>
    public NeighborOptions Neighbors { get; init; } = new();

    /// <summary>[integrate].</summary>
    public IntegrateOptions Integrate { get; init; } = new();

    /// <summary>[time].</summary>
    public TimeOptions Time { get; init; } = new();

    /// <summary>[trajectory]; null for none.</summary>
    public TrajectoryOptions? Trajectory { get; init; }

    internal UnitSystem Units => UnitSystem.Of(Atoms.Units);

    internal double Reach => (Pair.IsGranular ? Granular.LargestDiameter : Pair.Range) + Neighbors.Skin;

    internal RebuildRule RebuildRule(IAtomSource source) => new()
    {
        Skin = Neighbors.Skin,
        Every = Neighbors.Every,
        ByDisplacement = Neighbors.ByDisplacement,
        GhostReach = GhostReach(source),
    };

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
        [Setting("how pairs are held: clusters of four atoms, fastest; or atoms one by one, the pairs of LAMMPS; several types and metals always so")]
        public PairList List { get; init; }
    }

    /// <summary>Time stepping.</summary>
    public sealed record TimeOptions
    {
        /// <summary>The step.</summary>
        [Setting("time step", Above = 0)]
        public double Step { get; init; } = 0.005;
    }

    /// <summary>The files trajectory.h5md and trajectory.xyz.</summary>
    public sealed record TrajectoryOptions
    {
        /// <summary>Simulated time between frames.</summary>
        [Setting("simulated time between two frames; a whole multiple of time.step", Above = 0)]
        public required double Every { get; init; }

        /// <summary>Which files are written.</summary>
        [Setting("which files are written: trajectory.h5md (H5MD), trajectory.xyz (extended XYZ, text), or both")]
        public TrajectoryFormat Format { get; init; }

        /// <summary>Whether velocities are written.</summary>
        [Setting("whether velocities are written too")]
        public bool Velocities { get; init; }

        /// <summary>Whether image flags are written.</summary>
        [Setting("whether image flags are written, from which paths through the faces of the box follow")]
        public bool Images { get; init; } = true;

        /// <summary>How positions and velocities are stored.</summary>
        [Setting("how positions and velocities are stored: single or double precision")]
        public TrajectoryPrecision Precision { get; init; }

        internal H5mdOptions FileOptions(UnitSystem units) =>
            new() { Every = Every, HasVelocities = Velocities, HasImages = Images, Precision = Precision, Units = units };
    }
}
