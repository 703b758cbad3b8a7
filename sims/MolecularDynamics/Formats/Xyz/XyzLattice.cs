using System.Text;
using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>The box of a frame, from the keys Lattice (three edge vectors), Origin and pbc.</summary>
internal static class XyzLattice
{
    private const double Negligible = 1e-12;

    /// <summary>The box.</summary>
    /// <exception cref="UserError">There is none, or its vectors are not as they must be.</exception>
    public static BoxBounds Read(XyzComment comment)
    {
        if (!comment.TryGet("Lattice", out string text, out SourcePlace place))
        {
            throw UserError.Input(
                comment.Place, "this line has no Lattice, so there is no box; write Lattice=\"lx 0 0 0 ly 0 0 0 lz\" into it");
        }

        double[] e = Numbers(text, 9, "Lattice", place);
        double scale = e.Max(Math.Abs) * Negligible;
        if (Math.Abs(e[1]) > scale || Math.Abs(e[2]) > scale || Math.Abs(e[5]) > scale || !(e[0] > 0 && e[4] > 0 && e[8] > 0))
        {
            throw UserError.Input(
                place,
                $"the vectors of Lattice are \"{text.Trim()}\"; the first must point along +x and the second lie in the x-y plane, "
                + "\"a 0 0 b c 0 d e f\" with a, c, f > 0: rotate the system");
        }

        double[] low = comment.TryGet("Origin", out string origin, out SourcePlace at) ? Numbers(origin, 3, "Origin", at) : [0, 0, 0];
        return new BoxBounds(low, [low[0] + e[0], low[1] + e[4], low[2] + e[8]], [e[3], e[6], e[7]]) { Periodic = ReadPeriodic(comment) };
    }

    private static bool[] ReadPeriodic(XyzComment comment)
    {
        if (!comment.TryGet("pbc", out string text, out SourcePlace place))
        {
            return [true, true, true];
        }

        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool[] values = new bool[3];
        for (int d = 0; d < 3; d++)
        {
            string word = d < words.Length ? words[d] : "";
            values[d] = word is "T" or "True" or "true" or "TRUE" or "1";
            if (words.Length != 3 || !(values[d] || word is "F" or "False" or "false" or "FALSE" or "0"))
            {
                throw UserError.Input(place, $"pbc is \"{text}\"; it must be three of T and F, such as \"T T F\"");
            }
        }

        return values;
    }

    private static double[] Numbers(string text, int count, string key, SourcePlace place)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (words.Length != count || !DecimalNumber.TryParse(Encoding.UTF8.GetBytes(words[i]), out values[i])
                || !double.IsFinite(values[i]))
            {
                throw UserError.Input(place, $"{key} is \"{text}\"; it must be {count} finite numbers");
            }
        }

        return values;
    }
}
