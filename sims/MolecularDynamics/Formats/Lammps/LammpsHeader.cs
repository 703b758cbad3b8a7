using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>The header of a data file: counts and box, each with the place where it was given.</summary>
internal sealed class LammpsHeader
{
    // The shortest line of an atom, "1 1 0 0 0\n", and of a bond, "1 1 1 2\n".
    private const long LeastAtomBytes = 10;
    private const long LeastLineBytes = 8;

    // Rows of three must fit an array.
    private const long MostRows = 700_000_000;
    private const long MostTypes = 1_000_000;

    private static readonly string[] Counts =
    [
        "atoms", "bonds", "angles", "dihedrals", "impropers",
        "atom types", "bond types", "angle types", "dihedral types", "improper types",
    ];

    // Room that LAMMPS reserves for more; of no meaning here.
    private static readonly string[] Ignored =
    [
        "extra bond per atom", "extra angle per atom", "extra dihedral per atom", "extra improper per atom", "extra special per atom",
    ];

    private static readonly string[] Refused =
    [
        "ellipsoids", "lines", "triangles", "bodies", "avec", "bvec", "cvec", "abc origin",
    ];

    private const string TiltsKeyword = "xy xz yz";

    private static readonly string[] Bounds = ["xlo xhi", "ylo yhi", "zlo zhi"];

    private readonly Dictionary<string, (long Value, SourcePlace Place)> counts = [];
    private readonly double[] low = [-0.5, -0.5, -0.5];
    private readonly double[] high = [0.5, 0.5, 0.5];
    private readonly bool[] hasBounds = new bool[3];
    private double[] tilts = [0, 0, 0];
    private SourcePlace? placeOfTilts;

    private LammpsHeader()
    {
    }

    /// <summary>Reads the header; the present line is then the first that belongs to a section, or the file has ended.</summary>
    public static LammpsHeader Read(TextLines lines)
    {
        var header = new LammpsHeader();
        if (!lines.MoveNext())
        {
            throw UserError.Input(new SourcePlace(lines.Path), "the file is empty; a LAMMPS data file begins with a title line");
        }

        while (lines.MoveToText())
        {
            LineWords words = lines.Words;
            if (!words.IsAtNumber && !IsMistaken(words))
            {
                header.DemandSection(words);
                lines.Repeat();
                break;
            }

            header.Take(words, lines.MostBytes);
        }

        header.Demand(lines.Path);
        return header;
    }

    /// <summary>A count of the header, 0 when it is not there.</summary>
    public int Count(string keyword) => counts.TryGetValue(keyword, out (long Value, SourcePlace Place) entry) ? (int)entry.Value : 0;

    /// <summary>Where a count was given, or the file.</summary>
    public SourcePlace PlaceOf(string keyword, string file) =>
        counts.TryGetValue(keyword, out (long Value, SourcePlace Place) entry) ? entry.Place : new SourcePlace(file);

    /// <summary>Where the tilts of the box were given, or the file.</summary>
    public SourcePlace PlaceOfTilts(string file) => placeOfTilts ?? new SourcePlace(file);

    /// <summary>The box.</summary>
    public BoxBounds Box(OutsideRule[] outside) =>
        new(low, high, tilts) { Periodic = [.. outside.Select(rule => rule == OutsideRule.Wrap)] };

    // A header line whose number is broken, such as "nan 10 xlo xhi", is no section.
    private static bool IsMistaken(LineWords words)
    {
        string rest = words.Rest;
        return Array.Exists(Bounds, name => rest.EndsWith(name, StringComparison.Ordinal));
    }

    // While the header lacks something, a line that is no section was meant for it.
    private void DemandSection(LineWords words)
    {
        string text = words.Rest;
        bool isComplete = counts.ContainsKey("atoms") && !hasBounds.Contains(false);
        if (!isComplete && !LammpsDataReader.IsSection(text))
        {
            throw words.Fail($"'{text}' is no line of the header, which begin with numbers ('4 atoms', '0 10 xlo xhi'), and no section"
                + Spelling.Suggestion(text, LammpsDataReader.Sections));
        }
    }

    private void Take(LineWords words, long mostBytes)
    {
        string keyword = KeywordOf(words, out SourcePlace place);
        int dimension = Array.IndexOf(Bounds, keyword);
        if (dimension >= 0)
        {
            TakeBounds(words, dimension);
        }
        else if (keyword == TiltsKeyword)
        {
            placeOfTilts = place;
            tilts = [words.Real("the tilt xy"), words.Real("the tilt xz"), words.Real("the tilt yz")];
            DemandEnd(words, keyword);
        }
        else if (Counts.Contains(keyword) || Ignored.Contains(keyword))
        {
            TakeCount(words, keyword, mostBytes);
        }
        else
        {
            string[] known = [.. Counts, .. Bounds, TiltsKeyword];
            throw UserError.Input(
                place,
                Refused.Contains(keyword)
                    ? $"'{keyword}' is not supported here; allowed in the header: {string.Join(", ", known)}"
                    : $"unknown header keyword '{keyword}'; allowed: {string.Join(", ", known)}{Spelling.Suggestion(keyword, known)}");
        }
    }

    private static string KeywordOf(LineWords words, out SourcePlace place)
    {
        while (words.IsAtNumber || (!words.IsAtEnd && words.Rest[0] is '-' or '+' or '.'))
        {
            _ = words.Next();
        }

        place = words.Place;
        LineWords first = words;
        string found = first.Word();
        if (found is "nan" or "inf" or "NaN" or "Inf")
        {
            return KeywordOf(first, out place);
        }

        return string.Join(' ', words.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private void TakeBounds(LineWords words, int dimension)
    {
        char axis = "xyz"[dimension];
        low[dimension] = words.Real($"the lower bound {axis}lo");
        SourcePlace place = words.Place;
        high[dimension] = words.Real($"the upper bound {axis}hi");
        DemandEnd(words, Bounds[dimension]);
        hasBounds[dimension] = true;
        if (!(high[dimension] > low[dimension]) || !double.IsFinite(high[dimension] - low[dimension]))
        {
            throw UserError.Input(
                place, $"the upper bound {axis}hi is {high[dimension]:R}; it must be above the lower bound {low[dimension]:R}");
        }
    }

    private static void DemandEnd(LineWords words, string keyword)
    {
        SourcePlace place = words.Place;
        int length = keyword.Count(character => character == ' ') + 1;
        if (words.Count != length)
        {
            throw UserError.Input(place, $"'{keyword}' takes {(keyword[1] == 'y' ? 3 : 2)} numbers before it");
        }
    }

    private void TakeCount(LineWords words, string keyword, long mostBytes)
    {
        SourcePlace place = words.Place;
        long value = words.Whole($"the number of {keyword}", 0, long.MaxValue);
        bool isTypes = keyword.EndsWith("types", StringComparison.Ordinal);
        long bytes = keyword == "atoms" ? LeastAtomBytes : LeastLineBytes;
        long most = isTypes ? MostTypes : Math.Min(MostRows, mostBytes / bytes);
        if (value > most)
        {
            string reason = most is MostTypes or MostRows ? $"more than the {most} that can be read"
                : $"but the file has room for at most {most} lines of them";
            throw UserError.Input(place, $"the header promises {value} {keyword}, {reason}; correct the number or get the whole file");
        }

        if (counts.TryGetValue(keyword, out (long Value, SourcePlace Place) other))
        {
            throw UserError.Input(place, $"the number of {keyword} is given twice; the first is in line {other.Place.Line}");
        }

        counts[keyword] = (value, place);
    }

    private void Demand(string file)
    {
        if (!counts.ContainsKey("atoms"))
        {
            throw UserError.Input(
                new SourcePlace(file), "the header does not say how many atoms there are; a line such as '32000 atoms' is needed");
        }

        for (int d = 0; d < 3; d++)
        {
            if (!hasBounds[d])
            {
                throw UserError.Input(
                    new SourcePlace(file),
                    $"the header does not give the box along {"xyz"[d]}; a line such as '0 10 {Bounds[d]}' is needed");
            }
        }

        if (Count("atoms") > 0 && Count("atom types") == 0)
        {
            throw UserError.Input(
                new SourcePlace(file),
                "the header does not say how many types of atoms there are; a line such as '1 atom types' is needed");
        }
    }
}
