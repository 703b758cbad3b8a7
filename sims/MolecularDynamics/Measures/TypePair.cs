using System.Globalization;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>Two types of atoms as a user writes them: <c>"1 2"</c>.</summary>
internal static class TypePair
{
    /// <summary>The types, from 1; null when the text is something else.</summary>
    public static (int A, int B)? Read(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [string a, string b] && TypeOf(a) is { } first && TypeOf(b) is { } second
            ? (first, second)
            : null;

    private static int? TypeOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && type >= 1 ? type : null;
}
