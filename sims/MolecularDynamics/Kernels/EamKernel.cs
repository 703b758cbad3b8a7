using SimKit.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>The passes of an embedded-atom potential, by vectors where there is one element and the processor can.</summary>
/// <param name="list">The candidates.</param>
/// <param name="table">The splines.</param>
/// <param name="kept">What the first pass keeps for the second.</param>
/// <param name="isVector">Whether vectors may be used.</param>
internal sealed unsafe class EamKernel(NeighborList list, EamRows table, EamPairs kept, bool isVector)
{
    private readonly bool isVector = isVector && table.TypeCount == 1 && EamVectorKernel.IsSupported;

    /// <summary>Adds the densities of all pairs to the rows; returns the energy of pairs.</summary>
    public double AddDensities(AtomSet atoms, NativeList<double> densities)
    {
        kept.Resize(list.Partners.Count, list.Starts.Count - 1, table.TypeCount == 1);
        double* positions = atoms.Positions.Memory.Pointer;
        if (!isVector)
        {
            return EamScalarKernel.AddDensities(list, table, positions, atoms.Types.Memory.Pointer, densities.Memory.Pointer, kept);
        }

        // Vectors read behind the last candidate: let them find a row that is there.
        list.Partners.Reserve(list.Partners.Count + EamPairs.Padding);
        list.Partners.Memory.Slice(list.Partners.Count, EamPairs.Padding).Clear();
        return EamVectorKernel.AddDensities(list, table, positions, densities.Memory.Pointer, kept);
    }

    /// <summary>Adds the forces of all pairs, with the slopes of the embedding energy, to the rows; returns the virial when it is wanted.</summary>
    public double AddForces(AtomSet atoms, NativeList<double> slopes, bool withSums)
    {
        double* positions = atoms.Positions.Memory.Pointer, forces = atoms.Forces.Memory.Pointer, slope = slopes.Memory.Pointer;
        return (isVector, withSums) switch
        {
            (false, _) => EamScalarKernel.AddForces(kept, positions, slope, forces),
            (_, false) => EamVectorKernel.AddForces<No>(kept, positions, slope, forces),
            (_, true) => EamVectorKernel.AddForces<Yes>(kept, positions, slope, forces),
        };
    }
}
