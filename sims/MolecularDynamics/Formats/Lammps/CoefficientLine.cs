using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>
/// A line of a section of coefficients: the type it is for (two for <c>PairIJ Coeffs</c>), and the words after it, whose meaning
/// depends on the potential.
/// </summary>
/// <param name="Type">Type, from 1.</param>
/// <param name="OtherType">The second type of a pair; equal to the first elsewhere.</param>
/// <param name="Words">Numbers, and names of styles in hybrid potentials.</param>
/// <param name="Place">Where the line is.</param>
public sealed record CoefficientLine(int Type, int OtherType, IReadOnlyList<string> Words, SourcePlace Place)
{
    /// <summary>The number that a word is.</summary>
    /// <param name="index">Number of the word, from 0.</param>
    /// <param name="what">What it means, for the message.</param>
    /// <exception cref="UserError">The word is missing or no finite number.</exception>
    public double Number(int index, string what)
    {
        if (index >= Words.Count)
        {
            throw UserError.Input(Place, $"{what} is missing: there are {Words.Count} coefficients, it would be number {index + 1}");
        }

        return DecimalNumber.TryParse(System.Text.Encoding.UTF8.GetBytes(Words[index]), out double value) && double.IsFinite(value)
            ? value : throw UserError.Input(Place, $"{what} must be a number, not '{Words[index]}'");
    }
}
