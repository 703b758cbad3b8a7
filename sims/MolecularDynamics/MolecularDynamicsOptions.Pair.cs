using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    private IPairField CreatePairField(ParticleColumn<long>? excluded)
    {
        var potential = new LennardJones(Pair.Epsilon, Pair.Sigma, Pair.Cutoff, Pair.Shift);
        return Neighbors.List == PairList.Clusters
            ? new ClusterForces<LennardJones>(potential, excluded)
            : new ListForces<LennardJones>(potential, excluded);
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
}
