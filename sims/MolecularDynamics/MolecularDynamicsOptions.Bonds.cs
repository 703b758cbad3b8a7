using SimKit.Core;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>[bonds]; null when atoms have none.</summary>
    public BondOptions? Bonds { get; init; }

    /// <summary>[angles]; null when atoms have none.</summary>
    public AngleOptions? Angles { get; init; }

    /// <summary>Which pairs do not count: those that LAMMPS' benchmark leaves out for bonds of finite extension, else all up to three bonds.</summary>
    internal SpecialBonds Special => Bonds switch
    {
        null => default,
        { Special: { } weights } => new SpecialBonds(weights[0] == 0, weights[1] == 0, weights[2] == 0),
        { Style: "fene" } => new SpecialBonds(true, false, false),
        _ => new SpecialBonds(true, true, true),
    };

    /// <summary>The columns that the bonds of a source need; null when it has none.</summary>
    internal BondColumns? CreateBondColumns(AtomSet atoms, IAtomSource source) => source.Topology is { } topology
        ? new BondColumns(atoms.Particles, topology, Special) : null;

    /// <summary>Up to which distance copies of atoms are kept for bonds and angles.</summary>
    internal double BondedReach(IAtomSource? source)
    {
        if (Bonds is null)
        {
            return 0;
        }

        double longest = BondTable(source) switch
        {
            null => 0,
            var table when Bonds.Style == "fene" => table.Max(row => row[1]),
            var table => 1.5 * table.Max(row => row[1]),
        };
        return Bonds.Reach ?? (Angles is null ? longest : 2 * longest) + Neighbors.Skin;
    }

    /// <summary>What acts along bonds and angles; null when there are none.</summary>
    /// <exception cref="UserError">Numbers are missing.</exception>
    internal IForceField? CreateBondedField(RunContext run, BondColumns? columns, IAtomSource source)
    {
        if (columns is null || Bonds is null)
        {
            return null;
        }

        double[][] bonds = BondTable(source)!, angles = AngleTable(source) ?? [];
        HarmonicAngle[] bends = [.. angles.Select(row => new HarmonicAngle(row[0], row[1] * Math.PI / 180))];
        return Bonds.Style == "fene"
            ? new BondedForces<FeneBond>(run, columns, [.. bonds.Select(row => new FeneBond(row[0], row[1], row[2], row[3]))], bends)
            : new BondedForces<HarmonicBond>(run, columns, [.. bonds.Select(row => new HarmonicBond(row[0], row[1]))], bends);
    }

    private void CheckBonds(SettingCheck check)
    {
        const string special = "bonds.special";
        double[]? weights = Bonds?.Special;
        check.Require(weights is null or { Length: 3 }, special, "must be three weights: of atoms one, two and three bonds apart");
        check.Require(
            weights?.All(weight => weight is 0 or 1) ?? true, special,
            "must be zeros and ones: a pair counts or it does not; other weights are not here yet");
        check.Require(
            Bonds?.K is null == Bonds?.R0 is null && Bonds?.K?.Length == Bonds?.R0?.Length, "bonds.k",
            "must have as many numbers as bonds.r0, one for each bond type");
        check.Require(
            Angles?.K is null == Angles?.Theta0 is null && Angles?.K?.Length == Angles?.Theta0?.Length, "angles.k",
            "must have as many numbers as angles.theta0, one for each angle type");
        check.Require(Bonds is null || !Pair.IsEmbeddedAtom, "bonds.style", "but atoms embedded in each other's densities have no bonds");
        check.Require(Angles is null || Bonds is not null, "angles.style", "but there is no table [bonds]: angles are made of bonds");
    }

    // A row for each type: K, r0 and what else the style has; null when neither the case nor the file tells.
    private double[][]? BondTable(IAtomSource? source)
    {
        bool isFene = Bonds!.Style == "fene";
        int types = source?.Topology?.BondTypeCount ?? Bonds.K?.Length ?? 0;
        string[] names = isFene ? ["K", "R0", "epsilon", "sigma"] : ["K", "r0"];
        if (Bonds.K is not { } k)
        {
            return FromFile(source, "Bond Coeffs", types, names);
        }

        Demand(k.Length == types, $"bonds.k has numbers for {k.Length} bond types, but the atoms come with {types}");
        return [.. k.Select((value, t) => new[] { value, Bonds.R0![t], Bonds.Epsilon, Bonds.Sigma })];
    }

    private double[][]? AngleTable(IAtomSource? source)
    {
        int types = source?.Topology?.AngleTypeCount ?? Angles?.K?.Length ?? 0;
        if (source?.Topology is not { AngleCount: > 0 })
        {
            return null;
        }

        Demand(Angles is not null, $"{source.Topology.AngleCount} angles come with the atoms, but the case has no table [angles]; add one with a style");
        if (Angles!.K is not { } k)
        {
            return FromFile(source, "Angle Coeffs", types, ["K", "theta0"]);
        }

        Demand(k.Length == types, $"angles.k has numbers for {k.Length} angle types, but the atoms come with {types}");
        return [.. k.Select((value, t) => new[] { value, Angles.Theta0![t] })];
    }

    private double[][]? FromFile(IAtomSource? source, string section, int types, string[] names)
    {
        if (source is null)
        {
            return null;
        }

        List<CoefficientLine> lines = source.Coefficients.GetValueOrDefault(section, []);
        double[][] table = new double[types][];
        foreach (CoefficientLine line in lines)
        {
            table[line.Type - 1] = [.. names.Select((name, word) => line.Number(word, name))];
        }

        int missing = Array.FindIndex(table, row => row is null);
        Demand(missing < 0, $"there are no numbers for type {missing + 1}: neither in the case ([bonds] k and r0, [angles] k and theta0) "
            + $"nor in a section {section} of the file with the atoms");
        return table;
    }

    private void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw UserError.Input(new SourcePlace(Atoms.File ?? "case"), message);
        }
    }

    /// <summary>Bonds.</summary>
    public sealed record BondOptions
    {
        /// <summary>The potential.</summary>
        [Setting("potential of bonds, as in LAMMPS: springs of finite extension with repulsion (fene), or harmonic", Allowed = ["fene", "harmonic"])]
        public string Style { get; init; } = "fene";

        /// <summary>Strength of each type.</summary>
        [Setting("strength K of each bond type; when not set, from the section Bond Coeffs of the file")]
        public double[]? K { get; init; }

        /// <summary>Length of each type.</summary>
        [Setting("largest length R0 (fene) or length at rest (harmonic) of each bond type")]
        public double[]? R0 { get; init; }

        /// <summary>ε of the repulsion.</summary>
        [Setting("epsilon of the repulsion inside of fene bonds", Min = 0)]
        public double Epsilon { get; init; } = 1;

        /// <summary>σ of the repulsion.</summary>
        [Setting("sigma of the repulsion inside of fene bonds", Above = 0)]
        public double Sigma { get; init; } = 1;

        /// <summary>Weights of special pairs.</summary>
        [Setting("whether atoms one, two and three bonds apart count as pairs, 0 or 1 each; when not set [0, 1, 1] for fene, else [0, 0, 0]")]
        public double[]? Special { get; init; }

        /// <summary>How far partners are looked for.</summary>
        [Setting("up to which distance partners of bonds and angles are found; when not set, from the lengths of bonds", Above = 0)]
        public double? Reach { get; init; }
    }

    /// <summary>Angles between bonds.</summary>
    public sealed record AngleOptions
    {
        /// <summary>The potential.</summary>
        [Setting("potential of angles, as in LAMMPS", Allowed = ["harmonic"])]
        public string Style { get; init; } = "harmonic";

        /// <summary>Strength of each type.</summary>
        [Setting("strength K of each angle type, energy per radian squared; when not set, from the section Angle Coeffs of the file")]
        public double[]? K { get; init; }

        /// <summary>Angle at rest of each type.</summary>
        [Setting("angle at rest of each angle type, degrees")]
        public double[]? Theta0 { get; init; }
    }
}
