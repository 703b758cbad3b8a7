using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>Reads one frame of an extended XYZ file.</summary>
internal sealed class XyzReader(TextLines lines, IReadOnlyList<string>? speciesOrder)
{
    // The shortest line of an atom, "H 0 0 0\n".
    private const int LeastAtomBytes = 8;
    private const int MostAtoms = 700_000_000;
    private const int MostTypes = 1_000_000;

    private readonly List<string> names = speciesOrder is null ? [] : [.. speciesOrder];
    private readonly Dictionary<string, int> typeOf = [];
    private bool isNumbered;
    private int mostType;

    /// <summary>Reads the first line of a frame.</summary>
    public static int ReadCount(TextLines lines, int frame)
    {
        if (!lines.MoveToWords())
        {
            throw UserError.Input(lines.Place, frame == 0 ? "the file is empty; the first line is the number of atoms"
                : $"there are only {frame} frames in the file (numbered from 0)");
        }

        LineWords words = lines.Words;
        SourcePlace place = words.Place;
        long count = words.Whole("the number of atoms", 1, long.MaxValue);
        long most = Math.Min(MostAtoms, lines.MostBytes / LeastAtomBytes);
        if (!words.IsAtEnd)
        {
            throw words.Fail("nothing may follow the number of atoms in this line; is this an XYZ file?");
        }

        return count <= most ? (int)count : throw UserError.Input(
            place, $"the frame promises {count} atoms, but the file has room for at most {most}; correct the number or get the whole file");
    }

    /// <summary>Reads the frame that begins with the next line.</summary>
    public AtomTable Read(int frame)
    {
        int count = ReadCount(lines, frame);
        if (!lines.MoveNext())
        {
            throw UserError.Input(lines.Place, "the file ends before the line with Lattice and Properties");
        }

        var comment = new XyzComment(lines.Path, lines.Number, lines.Current);
        BoxBounds box = XyzLattice.Read(comment);
        XyzColumn[] columns = comment.TryGet("Properties", out string text, out SourcePlace place)
            ? XyzColumn.Parse(text, place) : [new("species", 'S', 1), new("pos", 'R', 3)];
        for (int n = 0; n < names.Count; n++)
        {
            typeOf[names[n]] = n + 1;
        }

        var rows = new Rows(count, columns);
        for (int row = 0; row < count; row++)
        {
            if (!lines.MoveNext())
            {
                throw UserError.Input(
                    lines.Place, $"the file ends after {row} of the {count} atoms that the first line of the frame promises");
            }

            ReadAtom(rows, row, columns);
        }

        DemandUnique(rows.Ids);
        return new AtomTable
        {
            Box = box,
            TypeCount = isNumbered ? mostType : names.Count,
            TypeNames = isNumbered ? null : [.. names],
            Ids = rows.Ids,
            Types = rows.Types,
            Positions = rows.Positions,
            Images = new int[3 * count],
            Velocities = rows.Velocities,
            HasVelocities = columns.Any(column => column.Name == "velo"),
            Charges = rows.Charges,
            Masses = MassesOf(rows),
        };
    }

    private void ReadAtom(Rows rows, int row, XyzColumn[] columns)
    {
        var words = new LineWords(lines.Path, lines.Number, lines.Current, hasComments: false);
        LineWords whole = words;
        foreach (XyzColumn column in columns)
        {
            if (words.IsAtEnd)
            {
                throw words.Fail(WrongCount(whole.Count, columns));
            }

            switch (column.Name)
            {
                case "species":
                    rows.Types[row] = TypeOf(ref words);
                    break;
                case "pos":
                    TakeVector(ref words, rows.Positions, row, "a coordinate");
                    break;
                case "velo" when column.Width == 3:
                    TakeVector(ref words, rows.Velocities, row, "a velocity");
                    break;
                case "id":
                    rows.Ids[row] = words.Whole("the atom id", 1, long.MaxValue);
                    break;
                case "charge" when column.Width == 1:
                    rows.Charges![row] = words.Real("the charge");
                    break;
                case "mass" when column.Width == 1:
                    rows.Masses![row] = words.Positive("the mass");
                    break;
                default:
                    Skip(ref words, column.Width);
                    break;
            }
        }

        // Plain XYZ files of many programs have more columns; those of Properties are exact.
        if (!words.IsAtEnd && columns.Length > 2)
        {
            throw words.Fail(WrongCount(whole.Count, columns));
        }
    }

    private static void Skip(ref LineWords words, int count)
    {
        for (int w = 0; w < count; w++)
        {
            _ = words.Next();
        }
    }

    private static void TakeVector(ref LineWords words, double[] rows, int row, string what)
    {
        for (int d = 0; d < 3; d++)
        {
            rows[(3 * row) + d] = words.Real(what);
        }
    }

    private static string WrongCount(int found, XyzColumn[] columns) =>
        $"this line has {found} columns; Properties describes {columns.Sum(column => column.Width)}: "
        + string.Join(", ", columns.Select(column => column.Width == 1 ? column.Name : $"{column.Name} ({column.Width})"));

    private int TypeOf(ref LineWords words)
    {
        if (words.IsAtNumber && speciesOrder is null)
        {
            isNumbered = true;
            int type = (int)words.Whole("the type", 1, MostTypes);
            mostType = Math.Max(mostType, type);
            return type;
        }

        SourcePlace place = words.Place;
        string name = words.Word();
        if (typeOf.TryGetValue(name, out int known))
        {
            return known;
        }

        if (speciesOrder is not null || isNumbered)
        {
            throw UserError.Input(place, isNumbered ? $"the species is '{name}', those before are numbers; use one or the other"
                : $"unknown species '{name}'; the case has {string.Join(", ", speciesOrder!)}{Spelling.Suggestion(name, speciesOrder!)}");
        }

        names.Add(name);
        return typeOf[name] = names.Count;
    }

    private void DemandUnique(long[] ids)
    {
        var seen = new HashSet<long>(ids.Length);
        foreach (long id in ids)
        {
            if (!seen.Add(id))
            {
                throw UserError.Input(lines.Place, $"the frame that ends here has atom id {id} twice; every atom needs an id of its own");
            }
        }
    }

    private double[]? MassesOf(Rows rows)
    {
        if (rows.Masses is null)
        {
            return null;
        }

        double[] masses = new double[isNumbered ? mostType : names.Count];
        for (int row = 0; row < rows.Types.Length; row++)
        {
            ref double mass = ref masses[rows.Types[row] - 1];
            if (mass != 0 && mass != rows.Masses[row])
            {
                throw UserError.Input(
                    lines.Place, $"the frame that ends here gives type {rows.Types[row]} two masses: {mass:R} and {rows.Masses[row]:R}");
            }

            mass = rows.Masses[row];
        }

        return masses;
    }

    private sealed class Rows(int count, XyzColumn[] columns)
    {
        public long[] Ids { get; } = [.. Enumerable.Range(1, count).Select(id => (long)id)];

        public int[] Types { get; } = new int[count];

        public double[] Positions { get; } = new double[3 * count];

        public double[] Velocities { get; } = new double[3 * count];

        public double[]? Charges { get; } = columns.Any(column => column.Name == "charge") ? new double[count] : null;

        public double[]? Masses { get; } = columns.Any(column => column.Name == "mass") ? new double[count] : null;
    }
}
