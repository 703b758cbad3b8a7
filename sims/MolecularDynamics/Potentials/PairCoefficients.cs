using System.Globalization;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Initial;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Gathers Lennard-Jones coefficients from where users put them: the case first, else the file with the atoms.</summary>
internal static class PairCoefficients
{
    /// <summary>Two types from 1 and their coefficients out of a line like LAMMPS' pair_coeff.</summary>
    public static bool TryRead(string line, double cutoff, out (int First, int Second, LennardJonesPair Pair) coefficients)
    {
        string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = new double[3];
        numbers[2] = cutoff;
        int first = 0, second = 0;
        bool isRight = words.Length is 4 or 5 && int.TryParse(words[0], CultureInfo.InvariantCulture, out first)
            && int.TryParse(words[1], CultureInfo.InvariantCulture, out second) && first > 0 && second > 0;
        for (int i = 2; isRight && i < words.Length; i++)
        {
            isRight = double.TryParse(words[i], CultureInfo.InvariantCulture, out numbers[i - 2]) && double.IsFinite(numbers[i - 2])
                && numbers[i - 2] >= 0;
        }

        coefficients = (first, second, new LennardJonesPair(numbers[0], numbers[1], numbers[2]));
        return isRight && numbers[2] > 0 && numbers[2] <= cutoff;
    }

    /// <summary>The coefficients of all types.</summary>
    /// <exception cref="UserError">Those of a type are missing, or the file's are wrong.</exception>
    public static LennardJonesTable Gather(MolecularDynamicsOptions.PairOptions options, IAtomSource atoms)
    {
        var table = new LennardJonesTable(atoms.TypeCount);
        if (options.UsesFile)
        {
            AddFile(table, atoms, options.Cutoff);
        }

        foreach (string line in options.Coefficients ?? [])
        {
            _ = TryRead(line, options.Cutoff, out (int First, int Second, LennardJonesPair Pair) given);
            Add(table, given.First, given.Second, given.Pair, new SourcePlace("pair.coefficients"));
        }

        if (atoms.TypeCount == 1 && options.Coefficients is null && table.FirstMissing != 0)
        {
            table[0, 0] = new LennardJonesPair(options.Epsilon ?? 1, options.Sigma ?? 1, options.Cutoff);
        }

        if (table.FirstMissing is > 0 and int type)
        {
            throw UserError.Input(
                new SourcePlace("pair"),
                $"there are {atoms.TypeCount} types of atoms, and type {type} has no epsilon and sigma; "
                + $"give them as pair.coefficients = [\"{type} {type} 1 1\"]");
        }

        table.Mix(options.Mix);
        return table;
    }

    private static void AddFile(LennardJonesTable table, IAtomSource atoms, double cutoff)
    {
        foreach (string section in (string[])["Pair Coeffs", "PairIJ Coeffs"])
        {
            foreach (CoefficientLine line in atoms.Coefficients.GetValueOrDefault(section) ?? [])
            {
                var pair = new LennardJonesPair(
                    line.Number(0, "epsilon"), line.Number(1, "sigma"), line.Words.Count > 2 ? line.Number(2, "the cutoff") : cutoff);
                if (pair.Epsilon < 0 || pair.Sigma < 0 || !(pair.Cutoff > 0 && pair.Cutoff <= cutoff))
                {
                    throw UserError.Input(
                        line.Place,
                        FormattableString.Invariant($"epsilon and sigma must not be negative, and the cutoff must be up to pair.cutoff, {cutoff}"));
                }

                Add(table, line.Type, line.OtherType, pair, line.Place);
            }
        }
    }

    private static void Add(LennardJonesTable table, int first, int second, in LennardJonesPair pair, SourcePlace place)
    {
        if (Math.Max(first, second) > table.TypeCount)
        {
            throw UserError.Input(place, $"coefficients are for types {first} and {second}, but the atoms have {table.TypeCount} types");
        }

        table[first - 1, second - 1] = pair;
    }
}
