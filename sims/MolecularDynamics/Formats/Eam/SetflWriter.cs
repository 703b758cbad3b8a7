using System.Globalization;
using System.Text;

namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>Writes a potential of one element as a file in DYNAMO's setfl format (LAMMPS: pair_style eam/alloy).</summary>
public static class SetflWriter
{
    private const int NumbersOfLine = 5;

    /// <summary>The text of the file.</summary>
    /// <param name="title">First line: what it is and where it comes from.</param>
    /// <param name="element">The element.</param>
    /// <param name="metal">Its functions.</param>
    /// <param name="cutoff">Distance from which on nothing acts; the last of the distances.</param>
    /// <param name="largestDensity">The last of the densities.</param>
    /// <param name="count">Number of distances, and of densities.</param>
    public static string Write(string title, EamElement element, ZhouMetal metal, double cutoff, double largestDensity, int count)
    {
        double spacing = cutoff / (count - 1), densitySpacing = largestDensity / (count - 1);
        var text = new StringBuilder();
        text.Append(title).Append("\n\n\n1 ").Append(element.Name).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{count} {densitySpacing:R} {count} {spacing:R} {cutoff:R}\n");
        text.Append(CultureInfo.InvariantCulture, $"{element.AtomicNumber} {element.Mass} {element.LatticeConstant} {element.Lattice}\n");
        Append(text, count, m => metal.Embedding(m * densitySpacing));
        Append(text, count, m => metal.Density(m * spacing));
        Append(text, count, m => m * spacing * metal.PairEnergy(m * spacing));
        return text.ToString();
    }

    private static void Append(StringBuilder text, int count, Func<int, double> value)
    {
        for (int m = 0; m < count; m++)
        {
            bool isLast = m % NumbersOfLine == NumbersOfLine - 1 || m == count - 1;
            text.Append(CultureInfo.InvariantCulture, $"{value(m):E12}").Append(isLast ? '\n' : ' ');
        }
    }
}
