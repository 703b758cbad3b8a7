using SimKit.Kernels;
using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>
/// An embedded-atom potential (Daw and Baskes 1984): E = Σ F(ρ_i) + Σ φ(r), ρ_i the sum of what all neighbours bring. Densities are summed over
/// pairs, those of ghosts go to their owners, F' comes back to ghosts, and forces are summed over the same pairs.
/// </summary>
internal sealed class EamForces : IPairField
{
    private readonly EamTable table;
    private readonly EmbeddingCurve[] embeddings;
    private readonly NeighborList pairs = new();
    private readonly EamRows rows;
    private readonly EamPairs kept = new();
    private readonly EamKernel kernel;
    private readonly NativeList<double> densities = new(), slopes = new();

    /// <summary>Takes a potential.</summary>
    /// <param name="table">Its tables.</param>
    /// <param name="elements">The element of each type.</param>
    /// <param name="isVector">Whether vectors may be used where the processor has them.</param>
    public EamForces(EamTable table, int[] elements, bool isVector = true)
    {
        this.table = table;
        embeddings = [.. elements.Select(element => new EmbeddingCurve(table, element))];
        rows = new EamRows(table, elements);
        kernel = new EamKernel(pairs, rows, kept, isVector);
    }

    /// <inheritdoc/>
    public double Cutoff => table.Cutoff;

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        int all = atoms.Particles.Count;
        densities.Resize(all);
        slopes.Resize(all);
        densities.Span.Clear();
        double energy = kernel.AddDensities(atoms, densities);
        step.Neighborhood.Ghosts.ReduceScalars(densities.Span);
        energy += Embed(atoms);
        step.Neighborhood.Ghosts.UpdateScalars(slopes.Span);
        atoms.Forces.Rows(all).Clear();
        double virial = kernel.AddForces(atoms, slopes, step.WithSums);
        return step.WithSums ? new ForceSums { Pair = energy, Virial = virial } : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pairs.Dispose();
        rows.Dispose();
        kept.Dispose();
        densities.Dispose();
        slopes.Dispose();
    }

    private double Embed(AtomSet atoms)
    {
        ReadOnlySpan<int> types = atoms.Types.Rows(atoms.OwnedCount);
        double energy = 0;
        for (int i = 0; i < types.Length; i++)
        {
            (double value, slopes[i]) = embeddings[types[i] - 1].At(densities[i]);
            energy += value;
        }

        return energy;
    }
}
