using System.Globalization;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Walls;

/// <summary>
/// A flat wall in a face of the box, or beside it, as LAMMPS' <c>fix wall/reflect</c>, <c>wall/lj93</c> and <c>wall/harmonic</c> have it. With r the distance
/// of an atom: lj93 has E = ε (2/15 (σ/r)⁹ − (σ/r)³), harmonic E = ε (r − rc)², both up to the cutoff rc; lj93 is shifted to zero there.
/// </summary>
internal sealed record Wall
{
    private static readonly string[] Faces = ["xlo", "xhi", "ylo", "yhi", "zlo", "zhi"];

    /// <summary>Axis that the wall is across.</summary>
    public required int Axis { get; init; }

    /// <summary>Whether it is in the upper face.</summary>
    public required bool IsUpper { get; init; }

    /// <summary>Kind of wall.</summary>
    public required WallStyle Style { get; init; }

    /// <summary>Strength.</summary>
    public double Epsilon { get; init; }

    /// <summary>Length of lj93.</summary>
    public double Sigma { get; init; }

    /// <summary>Distance from which on it does not act.</summary>
    public double Cutoff { get; init; }

    /// <summary>Name of the face.</summary>
    public string Face => Faces[(2 * Axis) + (IsUpper ? 1 : 0)];

    /// <summary>What is told of an atom that is beyond the wall.</summary>
    public LostParticle Passed(AtomSet atoms, int row)
    {
        ReadOnlySpan<double> at = atoms.Positions.Rows(row, 1);
        return new LostParticle(
            $"{atoms.Particles.Name} {atoms.Particles.Ids.Rows(row, 1)[0]} is beyond the wall {Face}, and is lost", new Vector3D(at[0], at[1], at[2]).ToString());
    }

    /// <summary>Reads <c>"zlo reflect"</c>, <c>"zlo gran"</c>, <c>"zlo lj93 epsilon sigma cutoff"</c>, <c>"zlo harmonic epsilon cutoff"</c>; null when it is something else.</summary>
    public static Wall? Read(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int face = words.Length < 2 ? -1 : Array.IndexOf(Faces, words[0]);
        double[] numbers = [.. words.Skip(2).Select(word =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value > 0 ? value : -1)];
        if (face < 0 || numbers.Contains(-1))
        {
            return null;
        }

        WallStyle? style = (words[1], numbers.Length) switch
        {
            ("reflect", 0) => WallStyle.Reflect,
            ("gran", 0) => WallStyle.Granular,
            ("lj93", 3) => WallStyle.LennardJones93,
            ("harmonic", 2) => WallStyle.Harmonic,
            _ => null,
        };
        return style is not { } known ? null : new Wall
        {
            Axis = face / 2,
            IsUpper = face % 2 == 1,
            Style = known,
            Epsilon = numbers.FirstOrDefault(),
            Sigma = known == WallStyle.LennardJones93 ? numbers[1] : 0,
            Cutoff = numbers.LastOrDefault(),
        };
    }

    /// <summary>Energy of an atom nearer than the cutoff, and the force away from the wall.</summary>
    public (double Energy, double Force) At(double distance)
    {
        if (Style == WallStyle.Harmonic)
        {
            double way = Cutoff - distance;
            return (Epsilon * way * way, 2 * Epsilon * way);
        }

        double inverse = Sigma / distance, cube = inverse * inverse * inverse, ninth = cube * cube * cube;
        return (Epsilon * ((2.0 / 15 * ninth) - cube) - EnergyAtCutoff, Epsilon * ((1.2 * ninth) - (3 * cube)) / distance);
    }

    private double EnergyAtCutoff
    {
        get
        {
            double inverse = Sigma / Cutoff, cube = inverse * inverse * inverse;
            return Epsilon * ((2.0 / 15 * cube * cube * cube) - cube);
        }
    }
}
