using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>
/// A file in DYNAMO's funcfl format, as LAMMPS' manual describes it (pair_style eam): title; atomic number, mass, lattice constant,
/// lattice; numbers and spacings of densities and distances, cutoff; F(ρ), Z(r), ρ(r).
/// </summary>
internal sealed class FuncflFile
{
    // Hartree in eV times Bohr radius in Å with the digits that DYNAMO and LAMMPS take: pair energies are Z_i Z_j of this over r.
    private const double ChargeUnits = 27.2 * 0.529;

    private readonly double[] embedding;
    private readonly double[] charge;
    private readonly double[] density;
    private readonly EamElement element;
    private readonly double densitySpacing;
    private readonly double spacing;
    private readonly double cutoff;

    private FuncflFile(TextLines lines)
    {
        var numbers = new NumberStream(lines);
        _ = lines.MoveNext();
        LineWords words = numbers.Line("the line with the atomic number");
        int number = (int)words.Whole("the atomic number", 0, 200);
        element = new EamElement("", number, words.Positive("the mass"), words.Real("the lattice constant"), words.Word());
        words = numbers.Line("the line with the sizes of the tables");
        int densities = numbers.Count(ref words, "the number of densities");
        densitySpacing = words.Positive("the spacing of densities");
        int distances = numbers.Count(ref words, "the number of distances");
        spacing = words.Positive("the spacing of distances");
        SourcePlace place = words.Place;
        cutoff = words.Positive("the cutoff");
        if (cutoff > distances * spacing)
        {
            throw UserError.Input(
                place, $"the cutoff is {cutoff:R}; it must not lie behind the {distances} distances of the table, {spacing:R} apart");
        }

        embedding = numbers.Take(densities, "the embedding energy F");
        charge = numbers.Take(distances, "the effective charge Z");
        density = numbers.Take(distances, "the density");
    }

    public static FuncflFile Read(string path)
    {
        using var lines = new TextLines(path);
        return new FuncflFile(lines);
    }

    /// <summary>
    /// Brings the tables of all files to the coarsest of their grids, as LAMMPS does: it has one knot less than the longest table.
    /// </summary>
    public static EamTable Combine(IReadOnlyList<FuncflFile> files)
    {
        double spacing = files.Max(file => file.spacing);
        double densitySpacing = files.Max(file => file.densitySpacing);
        double longest = files.Max(file => (file.charge.Length - 1) * file.spacing);
        double largestDensity = files.Max(file => (file.embedding.Length - 1) * file.densitySpacing);
        int distances = (int)((longest / spacing) + 0.5);
        int densities = (int)((largestDensity / densitySpacing) + 0.5);
        double[][] charges = [.. files.Select(file => Resample(file.charge, file.spacing, distances, spacing))];
        List<SplineTable> pairs = [];
        for (int i = 0; i < files.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                pairs.Add(new SplineTable([.. charges[i].Zip(charges[j], (a, b) => ChargeUnits * a * b)], spacing));
            }
        }

        return new EamTable(
            [.. files.Select(file => file.element)],
            files.Max(file => file.cutoff),
            largestDensity,
            [.. files.Select(f => new SplineTable(Resample(f.embedding, f.densitySpacing, densities, densitySpacing), densitySpacing))],
            [.. files.Select(f => new SplineTable(Resample(f.density, f.spacing, distances, spacing), spacing))],
            [.. pairs]);
    }

    // Lagrange's polynomial through four neighbouring values; behind the table that of its end, which lies beyond the cutoff.
    private static double[] Resample(double[] table, double tableSpacing, int count, double spacing)
    {
        double[] values = new double[count];
        for (int m = 0; m < count; m++)
        {
            double place = m * spacing / tableSpacing;
            int k = Math.Clamp((int)place, 1, table.Length - 3);
            double p = Math.Min(place - k, 2);
            values[m] = (-p * (p - 1) * (p - 2) / 6 * table[k - 1])
                + (((p * p) - 1) * (p - 2) / 2 * table[k])
                - (p * (p + 1) * (p - 2) / 2 * table[k + 1])
                + (p * ((p * p) - 1) / 6 * table[k + 2]);
        }

        return values;
    }
}
