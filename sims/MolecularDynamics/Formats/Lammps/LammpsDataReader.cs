using System.Text;
using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>Reads a data file section by section.</summary>
internal sealed class LammpsDataReader
{
    private const int LikelyAtomBytes = 12;

    private static readonly string[] Coefficients =
        ["Pair Coeffs", "PairIJ Coeffs", "Bond Coeffs", "Angle Coeffs", "Dihedral Coeffs", "Improper Coeffs"];

    private static readonly string[] VelocityNames = ["vx", "vy", "vz", "wx", "wy", "wz"];

    private static readonly string[] Topology = ["Bonds", "Angles", "Dihedrals", "Impropers"];

    private readonly TextLines lines;
    private readonly LammpsDataOptions options;
    private readonly LammpsHeader header;
    private readonly LammpsTopology topology;
    private readonly BoxBounds box;
    private readonly Dictionary<string, int> lineOf = [];
    private readonly Dictionary<string, List<CoefficientLine>> coefficients = [];
    private LammpsAtoms? atoms;
    private double[]? masses;
    private double[]? velocities;
    private double[]? angularVelocities;

    public LammpsDataReader(TextLines lines, LammpsDataOptions options)
    {
        this.lines = lines;
        this.options = options;
        header = LammpsHeader.Read(lines);
        topology = new LammpsTopology(header);
        box = header.Box(options.Outside);
    }

    private delegate void Row(LineWords words);

    /// <summary>Names of the sections that are read.</summary>
    public static string[] Sections { get; } = ["Masses", .. Coefficients, "Atoms", "Velocities", .. Topology];

    /// <summary>Whether a line is the name of such a section.</summary>
    public static bool IsSection(string text) => Array.IndexOf(Sections, text) >= 0;

    /// <summary>Reads all sections.</summary>
    public AtomTable Read()
    {
        while (lines.MoveToText())
        {
            ReadSection();
        }

        DemandSections();
        LammpsAtoms read = atoms ?? new LammpsAtoms(AtomStyle.Atomic, 0, new BoxWrap(box, options.Outside), 0, 0);
        return new AtomTable
        {
            Box = box,
            TypeCount = header.Count("atom types"),
            Ids = read.Ids,
            Types = read.Types,
            Positions = read.Positions,
            Images = read.Images,
            Velocities = velocities ?? new double[3 * read.Count],
            HasVelocities = velocities is not null,
            Masses = masses,
            Charges = read.Charges,
            Molecules = read.Molecules,
            Diameters = read.Diameters,
            Densities = read.Densities,
            AngularVelocities = read.Diameters is null ? null : angularVelocities ?? new double[3 * read.Count],
            Bonds = topology.Bonds,
            Angles = topology.Angles,
            Dihedrals = topology.Dihedrals,
            Impropers = topology.Impropers,
            BondTypeCount = header.Count("bond types"),
            AngleTypeCount = header.Count("angle types"),
            DihedralTypeCount = header.Count("dihedral types"),
            ImproperTypeCount = header.Count("improper types"),
            Coefficients = coefficients,
        };
    }

    private void ReadSection()
    {
        LineWords words = lines.Words;
        string section = words.Rest;
        if (!IsSection(section))
        {
            throw words.Fail(words.IsAtNumber ? TooManyLines()
                : $"unknown section '{section}'; allowed: {string.Join(", ", Sections)}{Spelling.Suggestion(section, Sections)}");
        }

        if (!lineOf.TryAdd(section, lines.Number))
        {
            throw words.Fail($"section {section} is there twice; the first begins in line {lineOf[section]}");
        }

        if (section is "Velocities" || Topology.Contains(section))
        {
            _ = atoms ?? throw words.Fail($"section {section} must come after section Atoms, whose atoms it names");
        }

        switch (section)
        {
            case "Masses":
                masses = ReadMasses();
                break;
            case "Atoms":
                ReadAtoms();
                break;
            case "Velocities":
                ReadVelocities();
                break;
            default:
                ReadOthers(section);
                break;
        }
    }

    private string TooManyLines()
    {
        (string section, int line) = lineOf.OrderBy(entry => entry.Value).LastOrDefault();
        return section is null ? "a section was expected here, such as Masses or Atoms"
            : $"section {section} (from line {line}) has more lines than the header promises; correct the number in the header";
    }

    private void ReadOthers(string section)
    {
        if (Topology.Contains(section))
        {
            TopologySection rows = topology.Begin(section);
            string keyword = section.ToLowerInvariant();
            ReadRows(section, header.Count(keyword), keyword, words => topology.Take(rows, words, atoms!));
            return;
        }

        string kind = section == "PairIJ Coeffs" ? "atom" : section[..section.IndexOf(' ')].ToLowerInvariant().Replace("pair", "atom");
        long types = header.Count($"{kind} types");
        long count = section == "PairIJ Coeffs" ? types * (types + 1) / 2 : types;
        List<CoefficientLine> read = coefficients[section] = [];
        ReadRows(section, count, $"{kind} types", words => read.Add(ReadCoefficients(words, section, (int)types)));
    }

    private static CoefficientLine ReadCoefficients(LineWords words, string section, int types)
    {
        SourcePlace place = words.Place;
        int first = (int)words.Whole("the type", 1, types);
        int second = section == "PairIJ Coeffs" ? (int)words.Whole("the second type", 1, types) : first;
        if (words.IsAtEnd)
        {
            throw words.Fail($"this line of section {section} has no coefficients after the type");
        }

        return new CoefficientLine(
            first, second, words.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), place);
    }

    private double[] ReadMasses()
    {
        double[] read = new double[header.Count("atom types")];
        ReadRows("Masses", read.Length, "atom types", words =>
        {
            if (words.Count != 2)
            {
                throw words.Fail($"this line has {words.Count} columns; a line of section Masses has 2: type and mass");
            }

            SourcePlace place = words.Place;
            int type = (int)words.Whole("the type", 1, read.Length);
            if (read[type - 1] != 0)
            {
                throw UserError.Input(place, $"type {type} has a mass already; every type needs one");
            }

            read[type - 1] = words.Positive($"the mass of type {type}");
        });
        return read;
    }

    private void ReadAtoms()
    {
        string hint = HintOf(lines.Current);
        SourcePlace place = lines.Place;
        AtomStyle? hinted = hint.Length == 0 ? null
            : AtomColumns.Find(hint) ?? throw UserError.Input(place, AtomColumns.Unknown(hint));
        if (hinted is { } inFile && options.Style is { } asked && inFile != asked)
        {
            throw UserError.Input(
                place,
                $"the file says atom style {AtomColumns.NameOf(inFile)}, the case says {AtomColumns.NameOf(asked)}; correct one of them");
        }

        AtomStyle style = hinted ?? options.Style ?? throw UserError.Input(place, AtomColumns.Advise(CountNext()));
        int count = header.Count("atoms");
        var read = new LammpsAtoms(
            style, header.Count("atom types"), new BoxWrap(box, options.Outside), count, lines.LikelyBytes / LikelyAtomBytes);
        ReadRows("Atoms", count, "atoms", words => read.Take(words, lines.Number));
        read.Finish(lines.Path);
        atoms = read;
    }

    private static string HintOf(ReadOnlySpan<byte> line)
    {
        int comment = line.IndexOf((byte)'#');
        return comment < 0 ? "" : Encoding.UTF8.GetString(line[(comment + 1)..]).Trim();
    }

    private int CountNext() => lines.MoveToText() ? lines.Words.Count : 0;

    private void ReadVelocities()
    {
        LammpsAtoms owners = atoms!;
        bool isSphere = owners.Diameters is not null;
        double[] linear = new double[3 * owners.Count];
        double[]? angular = isSphere ? new double[3 * owners.Count] : null;
        bool[] isKnown = new bool[owners.Count];
        int columns = isSphere ? 7 : 4;
        ReadRows("Velocities", owners.Count, "atoms", words =>
        {
            LineWords whole = words;
            long id = words.Whole("the atom id", 1, long.MaxValue);
            int row = owners.RowOf(id);
            if (row < 0 || isKnown[row])
            {
                throw whole.Fail(row < 0 ? $"section Atoms has no atom {id}" : $"atom {id} has a velocity already; every atom needs one");
            }

            isKnown[row] = true;
            for (int v = 0; v < columns - 1; v++)
            {
                if (words.IsAtEnd)
                {
                    throw words.Fail(WrongVelocity(whole.Count, columns));
                }

                double value = words.Real(VelocityNames[v]);
                (v < 3 ? linear : angular!)[(3 * row) + (v % 3)] = value;
            }

            if (!words.IsAtEnd)
            {
                throw words.Fail(WrongVelocity(whole.Count, columns));
            }
        });
        velocities = linear;
        angularVelocities = angular;
    }

    private static string WrongVelocity(int found, int expected) => $"this line has {found} columns; a line of section Velocities has "
        + (expected == 4 ? "4: id vx vy vz" : "7 for spheres: id vx vy vz wx wy wz");

    private void ReadRows(string section, long count, string keyword, Row row)
    {
        if (count == 0)
        {
            throw UserError.Input(lines.Place, $"the header promises no {keyword}, so there can be no section {section}");
        }

        for (long i = 0; i < count; i++)
        {
            bool isThere = lines.MoveToText();
            LineWords words = isThere ? lines.Words : default;
            if (!isThere || (!words.IsAtNumber && IsSection(words.Rest)))
            {
                SourcePlace promised = header.PlaceOf(keyword, lines.Path);
                throw UserError.Input(
                    lines.Place,
                    $"section {section} ends after {i} of {count} lines; the header promises {header.Count(keyword)} {keyword} "
                    + $"(line {promised.Line}): correct it or get the whole file");
            }

            row(words);
        }
    }

    private void DemandSections()
    {
        foreach (string section in (string[])["Atoms", .. Topology])
        {
            string keyword = section.ToLowerInvariant();
            if (header.Count(keyword) > 0 && !lineOf.ContainsKey(section))
            {
                throw UserError.Input(
                    header.PlaceOf(keyword, lines.Path),
                    $"the header promises {header.Count(keyword)} {keyword}, but the file has no section {section}");
            }
        }
    }
}
