using SimKit.MolecularDynamics.Initial;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    private const int CubeEdge = 10, CubeSize = CubeEdge * CubeEdge * CubeEdge;

    /// <summary>[chains]; null when atoms are not chains made here.</summary>
    public ChainOptions? Chains { get; init; }

    internal ChainMelt CreateChains()
    {
        ChainOptions chains = Chains ?? throw new InvalidOperationException("the options have no chains");
        return new ChainMelt(
            new ChainMeltShape(chains.Count, chains.Length, CubeEdge, Angles is not null, (ulong)chains.Seed), chains.Density, Atoms.Mass ?? 1);
    }

    private void CheckChains(SettingCheck check)
    {
        if (Chains is null)
        {
            return;
        }

        check.Require(Lattice is null && Atoms.File is null, "chains.count", "but atoms come from a lattice or a file too: remove one of them");
        check.Require(Bonds is { K: not null }, "chains.count", "which needs a table [bonds] with k and r0");
        check.Require(CubeSize % Chains.Length == 0, "chains.length", $"must divide {CubeSize}: walks of so many atoms are cut into chains");
        check.Require(
            (long)Chains.Count * Chains.Length % CubeSize == 0, "chains.count",
            $"must make a whole number of walks of {CubeSize} atoms: a multiple of {CubeSize / Math.Max(1, Chains.Length)}");
    }

    /// <summary>Linear chains of t = 0.</summary>
    public sealed record ChainOptions
    {
        /// <summary>Number of chains.</summary>
        [Setting("number of chains", Min = 1, Max = 100_000_000)]
        public int Count { get; init; } = 320;

        /// <summary>Atoms of a chain.</summary>
        [Setting("atoms of a chain", Min = 2, Max = CubeSize)]
        public int Length { get; init; } = 100;

        /// <summary>Atoms in a unit of volume.</summary>
        [Setting("atoms in a unit of volume", Above = 0)]
        public double Density { get; init; } = 0.8442;

        /// <summary>Seed.</summary>
        [Setting("seed of the walks that chains are cut from", Min = 0)]
        public long Seed { get; init; } = 1;
    }
}
