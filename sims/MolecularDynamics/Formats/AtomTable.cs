using SimKit.MolecularDynamics.Formats.Lammps;

namespace SimKit.MolecularDynamics.Formats;

/// <summary>
/// Atoms as a file or a generator gives them, in plain arrays with one entry (or a row of three) an atom, in the order of the file.
/// Quantities are in the unit system of the case; ids and types count from 1.
/// </summary>
public sealed class AtomTable
{
    /// <summary>The box.</summary>
    public required BoxBounds Box { get; init; }

    /// <summary>Number of atom types; every type is 1 to this.</summary>
    public required int TypeCount { get; init; }

    /// <summary>Unique numbers of the atoms, above 0 and not necessarily dense.</summary>
    public required long[] Ids { get; init; }

    /// <summary>Type of each atom.</summary>
    public required int[] Types { get; init; }

    /// <summary>x y z of each atom.</summary>
    public required double[] Positions { get; init; }

    /// <summary>How many boxes each atom has travelled along x y z.</summary>
    public required int[] Images { get; init; }

    /// <summary>vx vy vz of each atom; zeros when the file has none.</summary>
    public required double[] Velocities { get; init; }

    /// <summary>Whether the file gave velocities.</summary>
    public bool HasVelocities { get; init; }

    /// <summary>Mass of each type (the first at 0), or null.</summary>
    public double[]? Masses { get; init; }

    /// <summary>Name of each type (the first at 0), or null.</summary>
    public string[]? TypeNames { get; init; }

    /// <summary>Charge of each atom, or null.</summary>
    public double[]? Charges { get; init; }

    /// <summary>Molecule of each atom, 0 for none, or null.</summary>
    public long[]? Molecules { get; init; }

    /// <summary>Diameter of each atom, or null where atoms are points.</summary>
    public double[]? Diameters { get; init; }

    /// <summary>Density of each atom, or null where atoms are points; of an atom without diameter it is the mass.</summary>
    public double[]? Densities { get; init; }

    /// <summary>Angular velocities of each atom, or null where atoms are points.</summary>
    public double[]? AngularVelocities { get; init; }

    /// <summary>The bonds.</summary>
    public List<Bond> Bonds { get; init; } = [];

    /// <summary>The angles.</summary>
    public List<Angle> Angles { get; init; } = [];

    /// <summary>The proper dihedrals.</summary>
    public List<Dihedral> Dihedrals { get; init; } = [];

    /// <summary>The improper dihedrals.</summary>
    public List<Dihedral> Impropers { get; init; } = [];

    /// <summary>Number of bond types.</summary>
    public int BondTypeCount { get; init; }

    /// <summary>Number of angle types.</summary>
    public int AngleTypeCount { get; init; }

    /// <summary>Number of types of proper dihedrals.</summary>
    public int DihedralTypeCount { get; init; }

    /// <summary>Number of types of improper dihedrals.</summary>
    public int ImproperTypeCount { get; init; }

    /// <summary>Lines of coefficients by the name of their section, such as <c>Pair Coeffs</c>.</summary>
    public Dictionary<string, List<CoefficientLine>> Coefficients { get; init; } = [];

    /// <summary>Number of atoms.</summary>
    public int Count => Ids.Length;
}
