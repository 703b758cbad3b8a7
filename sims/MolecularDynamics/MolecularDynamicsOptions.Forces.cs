using SimKit.Core;
using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Granular;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Potentials;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>All that acts on atoms, in the order in which it is computed: that of pairs first.</summary>
    internal IForceField[] CreateFields(RunContext run, IAtomSource source, AtomSet atoms)
    {
        if (Pair.IsGranular)
        {
            return [new GranularForces(atoms, Granular.Law, Granular.LargestDiameter)];
        }

        if (Pair.IsEmbeddedAtom)
        {
            return [CreateEam(source)];
        }

        LennardJonesTable table = PairCoefficients.Gather(Pair, source);
        List<IForceField> fields = [CreateLennardJones(table)];
        if (Pair.Tail)
        {
            (double energy, double virial) = run.Rank == 0 ? table.Tail(source.TypeCounts) : default;
            fields.Add(new TailCorrection(source.Box, energy, virial));
        }

        return [.. fields];
    }

    private IPairField CreateLennardJones(LennardJonesTable table)
    {
        LennardJones[] potentials = table.Potentials(Pair.Shift);
        if (potentials is not [LennardJones only])
        {
            return new TypedListForces<LennardJones>(potentials, table.TypeCount);
        }

        return Neighbors.List == PairList.Clusters ? new ClusterForces<LennardJones>(only) : new ListForces<LennardJones>(only);
    }

    private EamForces CreateEam(IAtomSource source)
    {
        EamTable table = Pair.ReadEam();
        return new EamForces(table, Pair.ElementsOf(table, source.TypeCount));
    }
}
