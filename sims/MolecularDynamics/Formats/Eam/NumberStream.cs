using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>Numbers of a table that flow over lines without regard to their ends.</summary>
internal sealed class NumberStream(TextLines lines)
{
    // A table with more values takes a while to read and no potential has one.
    private const int MostValues = 10_000_000;

    // The interpolation needs five, and a funcfl table loses one on the way.
    private const int LeastValues = 6;

    private const string Advice = "get the file again";

    private int taken;

    /// <summary>The next line that is not empty, for a header; what is left of the line before is dropped.</summary>
    public LineWords Line(string what)
    {
        taken = int.MaxValue;
        return lines.MoveToWords()
            ? new LineWords(lines.Path, lines.Number, lines.Current, hasComments: false, Advice)
            : throw UserError.Input(lines.Place, $"the file ends before {what}; get the whole file");
    }

    /// <summary>The number of values of a table, bounded by what the file has room for.</summary>
    public int Count(ref LineWords words, string what)
    {
        long most = Math.Max(LeastValues, Math.Min(MostValues, lines.MostBytes / 2));
        SourcePlace place = words.Place;
        long count = words.Whole(what, LeastValues, long.MaxValue);
        return count <= most ? (int)count : throw UserError.Input(
            place, $"{what} is {count}, but the file has room for at most {most} values; correct it or get the whole file");
    }

    /// <summary>So many numbers, from the next line on or behind those taken before.</summary>
    public double[] Take(int count, string what)
    {
        double[] values = new double[count];
        int filled = 0;
        while (filled < count)
        {
            if (taken == int.MaxValue)
            {
                if (!lines.MoveToWords())
                {
                    throw UserError.Input(
                        lines.Place, $"the file ends after {filled} of {count} values of {what}; get the whole file");
                }

                taken = 0;
            }

            var words = new LineWords(lines.Path, lines.Number, lines.Current, hasComments: false, Advice);
            for (int skip = 0; skip < taken; skip++)
            {
                _ = words.Next();
            }

            while (filled < count && !words.IsAtEnd)
            {
                values[filled++] = words.Real(what);
                taken++;
            }

            if (words.IsAtEnd)
            {
                taken = int.MaxValue;
            }
        }

        return values;
    }
}
