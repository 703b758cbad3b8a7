using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>
/// A file in DYNAMO's setfl format, as LAMMPS' manual describes it (pair_style eam/alloy, eam/fs): three title lines; the elements; sizes
/// and cutoff; for each element its line, F(ρ) and ρ(r) (one for each other element in the form of Finnis and Sinclair); r φ(r) of pairs.
/// </summary>
internal static class SetflFile
{
    private const int MostElements = 100;
    private const int TitleLines = 3;

    public static EamTable Read(string path, bool isFinnisSinclair)
    {
        using var lines = new TextLines(path);
        var numbers = new NumberStream(lines);
        for (int i = 0; i < TitleLines; i++)
        {
            _ = lines.MoveNext();
        }

        string[] names = ReadNames(numbers);
        LineWords words = numbers.Line("the line with the sizes of the tables");
        int densityCount = numbers.Count(ref words, "the number of densities");
        double densitySpacing = words.Positive("the spacing of densities");
        int count = numbers.Count(ref words, "the number of distances");
        double spacing = words.Positive("the spacing of distances");
        SourcePlace place = words.Place;
        double cutoff = words.Positive("the cutoff");
        if (cutoff > count * spacing)
        {
            throw UserError.Input(
                place, $"the cutoff is {cutoff:R}; it must not lie behind the {count} distances of the table, {spacing:R} apart");
        }

        List<EamElement> elements = [];
        List<SplineTable> embeddings = [], densities = [], pairs = [];
        foreach (string name in names)
        {
            elements.Add(ReadElement(numbers, name));
            embeddings.Add(new SplineTable(numbers.Take(densityCount, $"the embedding energy of {name}"), densitySpacing));
            for (int target = 0; target < (isFinnisSinclair ? names.Length : 1); target++)
            {
                densities.Add(new SplineTable(numbers.Take(count, $"the density of {name}"), spacing));
            }
        }

        for (int p = 0; p < names.Length * (names.Length + 1) / 2; p++)
        {
            pairs.Add(new SplineTable(numbers.Take(count, "the pair energy"), spacing));
        }

        return new EamTable(
            elements, cutoff, (densityCount - 1) * densitySpacing, [.. embeddings], [.. densities], [.. pairs]);
    }

    private static string[] ReadNames(NumberStream numbers)
    {
        LineWords words = numbers.Line("the line with the elements");
        string[] names = new string[words.Whole("the number of elements", 1, MostElements)];
        for (int e = 0; e < names.Length; e++)
        {
            if (words.IsAtEnd)
            {
                throw words.Fail($"this line promises {names.Length} elements and names {e}");
            }

            names[e] = words.Word();
        }

        return names;
    }

    private static EamElement ReadElement(NumberStream numbers, string name)
    {
        LineWords words = numbers.Line($"the line with mass and lattice of {name}");
        int number = (int)words.Whole($"the atomic number of {name}", 0, 200);
        double mass = words.Positive($"the mass of {name}");
        return new EamElement(name, number, mass, words.Real($"the lattice constant of {name}"), words.Word());
    }
}
