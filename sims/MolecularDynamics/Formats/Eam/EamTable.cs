using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>
/// An embedded-atom potential (Daw and Baskes, Phys. Rev. B 29 (1984) 6443) from tables, in eV and Å: the energy is the sum over atoms of
/// F(ρ_i) with ρ_i the sum of the densities of the neighbours, plus the sum over pairs of φ(r) = z2(r) / r.
/// </summary>
public sealed class EamTable
{
    private readonly SplineTable[] embeddings;
    private readonly SplineTable[] densities;
    private readonly SplineTable[] pairs;
    private readonly bool isFinnisSinclair;

    internal EamTable(
        IReadOnlyList<EamElement> elements,
        double cutoff,
        double largestDensity,
        SplineTable[] embeddings,
        SplineTable[] densities,
        SplineTable[] pairs)
    {
        Elements = elements;
        Cutoff = cutoff;
        LargestDensity = largestDensity;
        this.embeddings = embeddings;
        this.densities = densities;
        this.pairs = pairs;
        isFinnisSinclair = densities.Length > elements.Count;
    }

    /// <summary>The elements; their places in the list are their numbers here.</summary>
    public IReadOnlyList<EamElement> Elements { get; }

    /// <summary>Distance from which on atoms do not act on each other, Å.</summary>
    public double Cutoff { get; }

    /// <summary>End of the tables of F; beyond it F goes on as a straight line.</summary>
    public double LargestDensity { get; }

    /// <summary>Reads files in DYNAMO's funcfl format (LAMMPS: pair_style eam), one an element.</summary>
    /// <exception cref="UserError">A file is missing or wrong (exit code 3): the message has file, line and column.</exception>
    public static EamTable ReadFuncfl(params string[] paths) => FuncflFile.Combine([.. paths.Select(FuncflFile.Read)]);

    /// <summary>Reads a file in DYNAMO's setfl format (LAMMPS: pair_style eam/alloy).</summary>
    /// <exception cref="UserError">The file is missing or wrong (exit code 3): the message has file, line and column.</exception>
    public static EamTable ReadSetfl(string path) => SetflFile.Read(path, isFinnisSinclair: false);

    /// <summary>Reads a setfl file with a density for every ordered pair of elements (LAMMPS: pair_style eam/fs).</summary>
    /// <exception cref="UserError">The file is missing or wrong (exit code 3): the message has file, line and column.</exception>
    public static EamTable ReadFinnisSinclair(string path) => SetflFile.Read(path, isFinnisSinclair: true);

    /// <summary>Number of an element by its symbol, or -1.</summary>
    public int IndexOf(string symbol)
    {
        for (int e = 0; e < Elements.Count; e++)
        {
            if (string.Equals(Elements[e].Name, symbol, StringComparison.OrdinalIgnoreCase))
            {
                return e;
            }
        }

        return -1;
    }

    /// <summary>F of an element over the density, eV.</summary>
    public SplineTable Embedding(int element) => embeddings[element];

    /// <summary>The density that an atom of element <paramref name="source"/> brings to one of <paramref name="target"/>.</summary>
    public SplineTable Density(int source, int target) => densities[isFinnisSinclair ? (source * Elements.Count) + target : source];

    /// <summary>r times the pair energy of two elements, eV Å.</summary>
    public SplineTable Pair(int first, int second)
    {
        (int low, int high) = first < second ? (first, second) : (second, first);
        return pairs[(high * (high + 1) / 2) + low];
    }

    /// <summary>Energy of an atom in a density, eV: F, and behind the table its tangent.</summary>
    public double EmbeddingEnergy(int element, double density)
    {
        SplineTable table = embeddings[element];
        double beyond = density > LargestDensity ? table.Slope(density) * (density - LargestDensity) : 0;
        return table.Value(density) + beyond;
    }
}
