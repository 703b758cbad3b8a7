using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>The columns of an atom style, and how styles are named.</summary>
internal static class AtomColumns
{
    /// <summary>Names of the styles, in the order of <see cref="AtomStyle"/>.</summary>
    public static string[] StyleNames { get; } = [.. Enum.GetNames<AtomStyle>().Select(name => name.ToLowerInvariant())];

    /// <summary>The names as a list to choose from.</summary>
    public static string Choices { get; } = string.Join(", ", StyleNames);

    public static bool HasMolecule(AtomStyle style) =>
        style is AtomStyle.Bond or AtomStyle.Angle or AtomStyle.Molecular or AtomStyle.Full;

    public static bool HasCharge(AtomStyle style) => style is AtomStyle.Full or AtomStyle.Charge;

    public static string NameOf(AtomStyle style) => StyleNames[(int)style];

    /// <summary>Names of the columns without image flags.</summary>
    public static string Text(AtomStyle style) => style switch
    {
        AtomStyle.Atomic => "id type x y z",
        AtomStyle.Full => "id molecule type charge x y z",
        AtomStyle.Charge => "id type charge x y z",
        AtomStyle.Sphere => "id type diameter density x y z",
        _ => "id molecule type x y z",
    };

    /// <summary>Number of columns without image flags.</summary>
    public static int CountOf(AtomStyle style) => Text(style).Count(character => character == ' ') + 1;

    /// <summary>The style that a hint such as <c># full</c> names, or null.</summary>
    public static AtomStyle? Find(string name)
    {
        int index = Array.IndexOf(StyleNames, name);
        return index < 0 ? null : (AtomStyle)index;
    }

    /// <summary>What a line of the wrong length has and should have.</summary>
    public static string Explain(AtomStyle style, int found)
    {
        int count = CountOf(style);
        string others = string.Join(", ", Enum.GetValues<AtomStyle>().Where(s => Fits(s, found)).Select(NameOf));
        string advice = others.Length > 0 ? $"; {found} columns suit the styles {others}" : "";
        return $"this line has {found} columns; atom style {NameOf(style)} has {count} ({Text(style)}), "
            + $"or {count + 3} with image flags{advice}";
    }

    /// <summary>The words for a section without a style.</summary>
    public static string Advise(int found)
    {
        string fitting = string.Join(", ", Enum.GetValues<AtomStyle>().Where(s => Fits(s, found)).Select(NameOf));
        return $"the file does not say which columns its atoms have; write 'Atoms # STYLE' here or set the style in the case: {Choices}"
            + (fitting.Length > 0 ? $" (the {found} columns suit {fitting})" : "");
    }

    /// <summary>The words for a hint that names no style.</summary>
    public static string Unknown(string name) => $"unknown atom style '{name}'; allowed: {Choices}{Spelling.Suggestion(name, StyleNames)}";

    private static bool Fits(AtomStyle style, int columns) => columns == CountOf(style) || columns == CountOf(style) + 3;
}
