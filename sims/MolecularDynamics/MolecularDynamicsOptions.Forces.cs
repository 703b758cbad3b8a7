using SimKit.Core;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Granular;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>All that acts on atoms, in the order in which it is computed: that of pairs first.</summary>
    internal IForceField[] CreateFields(RunContext run, AtomSet atoms, BondColumns? bonds, IAtomSource source)
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
        List<IForceField> fields = [CreateLennardJones(table, bonds?.Excluded)];
        if (Pair.Tail)
        {
            (double energy, double virial) = run.Rank == 0 ? table.Tail(source.TypeCounts) : default;
            fields.Add(new TailCorrection(energy, virial));
        }

        if (CreateBondedField(run, bonds, source) is { } bonded)
        {
            fields.Add(bonded);
        }

        return [.. fields];
    }

    private IPairField CreateLennardJones(LennardJonesTable table, ParticleColumn<long>? excluded) => Pair.IsForceShifted
        ? CreatePairs(table.ForceShifted(), table.TypeCount, excluded)
        : CreatePairs(table.Potentials(Pair.Shift), table.TypeCount, excluded);

    private IPairField CreatePairs<TPotential>(TPotential[] potentials, int typeCount, ParticleColumn<long>? excluded)
        where TPotential : unmanaged, IPairPotential
    {
        if (potentials is not [TPotential only])
        {
            Demand(
                Pair.Precision == PairPrecision.Double,
                $"there are {typeCount} types of atoms, and pair.precision is mixed, which is for one type: set it to \"double\"");
            return new TypedListForces<TPotential>(potentials, typeCount, excluded);
        }

        return Neighbors.List == PairList.Clusters
            ? new ClusterForces<TPotential>(only, Pair.Precision, excluded)
            : new ListForces<TPotential>(only, excluded);
    }

    private EamForces CreateEam(IAtomSource source)
    {
        EamTable table = Pair.ReadEam();
        return new EamForces(table, Pair.ElementsOf(table, source.TypeCount));
    }
}
