using System.Globalization;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Lists of whole numbers on the command line: <c>16,32,64</c>.</summary>
internal static class WholeNumbers
{
    private const int Largest = 1_000_000;

    /// <summary>The numbers in the order given; empty when nothing was given.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="list">The list, or null.</param>
    /// <param name="what">What a number is: "number of cells".</param>
    /// <param name="example">A list that is right.</param>
    /// <exception cref="UserError">A word is no number from 1 on.</exception>
    public static IReadOnlyList<int> Read(string option, string? list, string what, string example)
    {
        var numbers = new List<int>();
        foreach (string word in list?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            bool isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            numbers.Add(isNumber && number is >= 1 and <= Largest ? number : throw UserError.Configuration(
                new SourcePlace(option), $"'{word}' is no {what}; give whole numbers with commas between them: {example}"));
        }

        return numbers;
    }
}
