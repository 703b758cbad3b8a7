using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>A column of the key Properties: name, type (S text, R real, I whole, L logical) and number of words.</summary>
internal readonly record struct XyzColumn(string Name, char Type, int Width)
{
    private const int MostWidth = 1000;

    /// <summary>The columns that a text such as <c>species:S:1:pos:R:3</c> describes.</summary>
    public static XyzColumn[] Parse(string text, SourcePlace place)
    {
        string[] parts = text.Split(':');
        if (parts.Length % 3 != 0)
        {
            throw UserError.Input(
                place, $"Properties must be groups of name:type:width such as species:S:1:pos:R:3; there are {parts.Length} parts");
        }

        XyzColumn[] columns = new XyzColumn[parts.Length / 3];
        for (int c = 0; c < columns.Length; c++)
        {
            (string name, string type, string width) = (parts[3 * c], parts[(3 * c) + 1], parts[(3 * c) + 2]);
            if (type is not ("S" or "R" or "I" or "L") || !int.TryParse(width, out int words) || words is < 1 or > MostWidth)
            {
                throw UserError.Input(
                    place, $"Properties holds '{name}:{type}:{width}'; the type must be S, R, I or L and the width 1 … {MostWidth}");
            }

            columns[c] = new XyzColumn(Canonical(name), type[0], words);
        }

        bool hasPositions = columns.Any(column => column is { Name: "pos", Type: 'R', Width: 3 });
        if (!hasPositions || !columns.Any(column => column is { Name: "species", Width: 1 }))
        {
            string missing = hasPositions ? "species:S:1 (or type:I:1, Z:I:1), which says what each atom is" : "pos:R:3";
            throw UserError.Input(place, $"Properties has no column {missing}; it has {text}");
        }

        return columns;
    }

    // Programs name the same thing differently.
    private static string Canonical(string name) => name switch
    {
        "type" or "Z" or "element" or "atom_types" => "species",
        "position" or "positions" => "pos",
        "vel" or "velocity" or "velocities" => "velo",
        "charges" or "initial_charges" => "charge",
        "masses" => "mass",
        "ids" => "id",
        _ => name,
    };
}
