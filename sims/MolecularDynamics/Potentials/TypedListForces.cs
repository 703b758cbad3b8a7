using SimKit.Kernels;
using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Potentials that differ by the types of two atoms, over the pairs of a list, one by one.</summary>
internal sealed class TypedListForces<TPotential> : IPairField
    where TPotential : unmanaged, IPairPotential
{
    private readonly NeighborList pairs;
    private readonly AlignedBuffer<TPotential> potentials;
    private readonly int typeCount;

    /// <summary>Takes a table of potentials, row by row, and the ids of the atoms that each one has no pairs with (null when all pairs count).</summary>
    public TypedListForces(ReadOnlySpan<TPotential> table, int typeCount, ParticleColumn<long>? excluded = null)
    {
        pairs = new NeighborList { Excluded = excluded };
        this.typeCount = typeCount;
        potentials = new AlignedBuffer<TPotential>(table.Length);
        table.CopyTo(potentials.Span);
        double largest = 0;
        foreach (TPotential potential in table)
        {
            largest = Math.Max(largest, potential.CutoffSquared);
        }

        Cutoff = Math.Sqrt(largest);
    }

    /// <inheritdoc/>
    public double Cutoff { get; }

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        int rows = atoms.Particles.Count;
        Span<double> forces = atoms.Forces.Rows(rows);
        forces.Clear();
        var kinds = new TypedListKernel<TPotential>.Kinds(atoms.Types.Memory, potentials, typeCount);
        return TypedListKernel<TPotential>.Compute(pairs, atoms.Positions.Rows(rows), forces, kinds, step.WithSums).ToForceSums();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pairs.Dispose();
        potentials.Dispose();
    }
}
