using SimKit.Core;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Measures;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    private const int MostDistanceBins = 100_000;

    /// <summary>[rdf]; null for none.</summary>
    public DistributionOptions? Rdf { get; init; }

    /// <summary>[motion]; null for none.</summary>
    public MotionOptions? Motion { get; init; }

    /// <summary>Up to which distance copies of atoms are kept for bonds, angles and g(r).</summary>
    internal double GhostReach(IAtomSource? source) => Math.Max(BondedReach(source), RangeOfRdf + (Rdf is null ? 0 : Neighbors.Skin));

    private double RangeOfRdf => Rdf is null ? 0 : Rdf.Range ?? Reach - Neighbors.Skin;

    /// <summary>What counts pairs by distance; null when nothing asks for it.</summary>
    /// <exception cref="UserError">A pair names a type that the atoms do not have.</exception>
    internal RadialDistribution? CreateDistribution(RunContext run, AtomSet atoms, IAtomSource source)
    {
        if (Rdf is null)
        {
            return null;
        }

        (int A, int B)[] pairs = [.. (Rdf.Pairs ?? []).Select(text => TypePair.Read(text)!.Value)];
        int unknown = Array.FindIndex(pairs, pair => Math.Max(pair.A, pair.B) > source.TypeCount);
        Demand(unknown < 0, $"rdf.pairs names \"{Rdf.Pairs?.ElementAtOrDefault(unknown)}\", but the atoms have types 1 to {source.TypeCount}");
        return new RadialDistribution(run, atoms, source.TypeCount, pairs, RangeOfRdf, Rdf.Bins);
    }

    /// <summary>What follows atoms from where they were; null when nothing asks for it.</summary>
    internal AtomMotion? CreateMotion(RunContext run, AtomSet atoms) => Motion is null ? null : new AtomMotion(run, atoms);

    private void CheckMeasures(SettingCheck check)
    {
        for (int i = 0; i < Rdf?.Pairs?.Count; i++)
        {
            check.Require(TypePair.Read(Rdf.Pairs[i]) is not null, "rdf.pairs", $"'{Rdf.Pairs[i]}' must be two types from 1, as in \"1 2\"");
        }
    }

    /// <summary>The files rdf.nc and rdf.csv.</summary>
    public sealed record DistributionOptions
    {
        /// <summary>Simulated time between two counts.</summary>
        [Setting("simulated time between two counts of all pairs; a whole multiple of time.step", Above = 0)]
        public required double Every { get; init; }

        /// <summary>When counting begins.</summary>
        [Setting("simulated time at which counting begins, so that the average leaves out how equilibrium is reached", Min = 0)]
        public double Start { get; init; }

        /// <summary>The largest distance; null for that of the pair potential.</summary>
        [Setting("largest distance of g(r); when not set, that at which the pair potential ends. A longer one keeps more copies of atoms", Above = 0)]
        public double? Range { get; init; }

        /// <summary>Intervals of distance.</summary>
        [Setting("intervals into which the distances are divided", Min = 1, Max = MostDistanceBins)]
        public int Bins { get; init; } = 200;

        /// <summary>Pairs of types that get curves of their own.</summary>
        [Setting("pairs of types that get curves of their own besides that of all atoms: [\"1 1\", \"1 2\"]")]
        public IReadOnlyList<string>? Pairs { get; init; }
    }

    /// <summary>The files motion.nc and motion.csv.</summary>
    public sealed record MotionOptions
    {
        /// <summary>Simulated time between two records.</summary>
        [Setting("simulated time between two records of displacements and velocities; a whole multiple of time.step", Above = 0)]
        public required double Every { get; init; }

        /// <summary>When the origin is taken.</summary>
        [Setting("simulated time from which displacements are counted and with whose velocities later ones are compared", Min = 0)]
        public double Start { get; init; }
    }
}
