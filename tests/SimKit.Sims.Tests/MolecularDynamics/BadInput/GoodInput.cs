namespace SimKit.Sims.Tests.MolecularDynamics.BadInput;

/// <summary>A small case that runs, and the file that it reads: bad input is made by changing one thing of it.</summary>
/// <param name="Case">Text of the case file, <c>case.toml</c>.</param>
/// <param name="File">Name of the file that it reads.</param>
/// <param name="Data">Text of that file.</param>
/// <param name="Ranks">Number of ranks that it asks for.</param>
internal sealed record GoodInput(string Case, string File, string Data, int Ranks = 1)
{
    private const int Count = 27;

    private const string Box = "0 3.3 xlo xhi\n0 3.3 ylo yhi\n0 3.3 zlo zhi\n";

    /// <summary>Lennard-Jones atoms on a simple cubic lattice; their lines are 15 to 41, those of the velocities 45 to 71.</summary>
    public static GoodInput Melt { get; } = new(
        CaseOf("melt.data", 0.005, "[pair]\ncutoff = 2.5\n[neighbors]\nskin = 0.3\n"), "melt.data",
        $"atoms\n\n27 atoms\n1 atom types\n{Box}\nMasses\n\n1 1\n\nAtoms # atomic\n\n{Rows(n => $"{n} 1 {Place(n)}")}\nVelocities\n\n{Rows(n => $"{n} 0 0 0")}");

    /// <summary>Nine chains of three atoms; their lines are 21 to 47, those of the bonds 51 to 68.</summary>
    public static GoodInput Chains { get; } = new(
        CaseOf("chains.data", 0.005, "[pair]\ncutoff = 1.12\nshift = true\n[bonds]\nstyle = 'fene'\n"), "chains.data",
        $"chains\n\n27 atoms\n18 bonds\n1 atom types\n1 bond types\n{Box}\nMasses\n\n1 1\n\nBond Coeffs\n\n1 30 1.5 1 1\n\nAtoms # bond\n\n"
        + $"{Rows(n => $"{n} {(n + 2) / 3} 1 {Place(n)}")}\nBonds\n\n{Rows(n => $"{n} 1 {n} {n + 1}", n => n % 3 > 0)}");

    /// <summary>Spheres above a floor that nearly touch; their lines are 11 to 37, those of the velocities 41 to 67.</summary>
    public static GoodInput Spheres { get; } = new(
        CaseOf("spheres.data", 0.0001, "[pair]\nstyle = 'gran/hooke/history'\n[granular]\ncontacts = 2\n[box]\nz = 'f'\n[gravity]\nmagnitude = 1\n"), "spheres.data",
        $"spheres\n\n27 atoms\n1 atom types\n{Box}\nAtoms # sphere\n\n{Rows(n => $"{n} 1 1 1 {Place(n)}")}\nVelocities\n\n{Rows(n => $"{n} 0 0 0 0 0 0")}");

    /// <summary>A crystal of embedded atoms with short tables.</summary>
    public static GoodInput Metal { get; } = new(
        "schema = 1\n[run]\nkind = 'md'\nsteps = 2\n[lattice]\nconstant = 3.6\ncells = 2\n[pair]\nstyle = 'eam'\nfile = 'cu.eam'\n[time]\nstep = 0.001\n", "cu.eam",
        "short tables\n29 63.5 3.6 fcc\n6 0.1 7 0.5 3.0\n0 -1 -2\n-3 -4 -5\n6 5 4 3 2 1 0\n.6 .5 .4 .3 .2 .1 0\n");

    /// <summary>The same with another piece of the file, which must be there.</summary>
    public GoodInput WithData(string good, string bad) => this with { Data = Replace(Data, good, bad) };

    /// <summary>The same with another piece of the case file, which must be there.</summary>
    public GoodInput WithCase(string good, string bad) => this with { Case = Replace(Case, good, bad) };

    /// <summary>The same with the file cut off behind a piece of it.</summary>
    public GoodInput CutBehind(string piece) => this with { Data = Data[..(Data.IndexOf(piece, StringComparison.Ordinal) + piece.Length)] };

    private static string Replace(string text, string good, string bad)
    {
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), good);
        return text[..at] + bad + text[(at + good.Length)..];
    }

    private static string CaseOf(string file, double dt, string tables) => FormattableString.Invariant(
        $"schema = 1\n[run]\nkind = 'md'\nsteps = 20\n[atoms]\nfile = '{file}'\n[time]\nstep = {dt}\n{tables}");

    private static string Place(int n) => $"{Coordinate(n - 1)} {Coordinate((n - 1) / 3)} {Coordinate((n - 1) / 9)}";

    private static string Coordinate(int index) => (index % 3) switch { 0 => "0.55", 1 => "1.65", _ => "2.75" };

    private static string Rows(Func<int, string> row, Func<int, bool>? isWanted = null) =>
        string.Concat(Enumerable.Range(1, Count).Where(isWanted ?? (_ => true)).Select(n => row(n) + "\n"));
}
