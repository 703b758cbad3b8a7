using System.Globalization;

namespace SimKit.Bench;

/// <summary>Optional numbers on the command line, within bounds; argument 1 follows the name of the benchmark.</summary>
internal sealed class Arguments(string[] args)
{
    private const int MostRounds = 101;

    public string Text(int index, string what) =>
        index < args.Length ? args[index] : throw new ArgumentException($"argument {index} is missing: {what}");

    public bool Has(int index) => index < args.Length;

    public bool Has(int index, string word) => index < args.Length && args[index] == word;

    public int Rounds(int index, int standard = 15) => Number(index, standard, 7, MostRounds);

    public int Number(int index, int standard, int low, int high)
    {
        if (index >= args.Length)
        {
            return standard;
        }

        return int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= low && value <= high
            ? value
            : throw new ArgumentException($"argument {index} is '{args[index]}'; must be {low} to {high}");
    }
}
