using System.Text;
using SimKit.Host;
using SimKit.Sims.Tests.MolecularDynamics.BadInput;
using SimKit.Sims.Tests.MolecularDynamics.Formats;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>What users get wrong in cases and files of molecular dynamics: one message with place and advice, and its exit code; no stack.</summary>
public sealed class BadInputTests
{
    private readonly FormatFiles files = new();

    private static GoodInput Melt => GoodInput.Melt;

    private static GoodInput Chains => GoodInput.Chains;

    private static GoodInput Spheres => GoodInput.Spheres;

    private static GoodInput Metal => GoodInput.Metal;

    private static IEnumerable<TestCaseData> Good =>
    [
        new(Melt) { TestName = "Atoms" }, new(Chains) { TestName = "Chains" }, new(Spheres) { TestName = "Spheres" }, new(Metal) { TestName = "Metal" },
    ];

    private static IEnumerable<TestCaseData> Cases =>
    [
        // The case.
        Of("unknown pair style", Melt.WithCase("cutoff = 2.5", "style = 'lj/ct'"), 2,
            "case.toml:10:9  'style' is 'lj/ct'; must be one of 'lj/cut', 'lj/smooth/linear', 'eam', 'eam/alloy', 'eam/fs', 'gran/hooke/history'; did you "
            + "mean 'lj/cut'?"),
        Of("unknown integrator", Melt.WithCase("[neighbors]", "[integrate]\nstyle = 'nev'\n[neighbors]"), 2,
            "case.toml:12:9  'style' is 'nev'; must be one of 'nve', 'langevin', 'nvt', 'npt', 'fire'; did you mean 'nve'?"),
        Of("unknown key", Melt.WithCase("cutoff", "cutof"), 2,
            "case.toml:10:1  unknown key 'cutof' in [pair]; did you mean 'cutoff'?"),
        Of("unknown unit system", Melt.WithCase("[time]", "units = 'metall'\n[time]"), 2,
            "case.toml:7:9  'units' is 'metall'; must be one of 'lj', 'metal', 'real', 'si'; did you mean 'metal'?"),
        Of("negative mass in the case", Melt.WithCase("[time]", "mass = -1\n[time]"), 2,
            "case.toml:7:8  'mass' is -1; must be greater than 0"),
        Of("step of zero", Melt.WithCase("step = 0.005", "step = 0"), 2,
            "case.toml:8:8  'step' is 0; must be greater than 0"),
        Of("thermostat without numbers", Melt.WithCase("[neighbors]", "[integrate]\nstyle = 'nvt'\n[neighbors]"), 2,
            "case.toml:12:9  'style' is 'nvt'; which needs a table [thermostat] with temperature and damp"),
        Of("a data file that is not there", Melt.WithCase("melt.data", "melt.dat"), 2,
            "case.toml:6:8  'file' is 'melt.dat'; there is no file melt.dat; did you mean 'melt.data'?"),
        Of("a folder as data file", Melt.WithCase("melt.data", "folder"), 2,
            "case.toml:6:8  'file' is 'folder'; folder is a folder, not a file"),
        Of("bad coefficients", Melt.WithCase("cutoff = 2.5", "coefficients = ['1 1 -1 1']"), 2,
            "case.toml:10:17  'coefficients' is '1 1 -1 1'; must be two types from 1, epsilon, sigma and a cutoff up to pair.cutoff or "
            + "none: \"1 2 0.8 1.1\""),
        Of("a position without an atom's id", Melt.WithData("3 1 2.75 0.55 0.55", "-3 1 2.75 0.55 0.55"), 3,
            "melt.data:17:1  the atom id is -3; it must be at least 1"),
        Of("a wall in a periodic face", Melt.WithCase("[neighbors]", "[walls]\nfaces = ['zlo reflect']\n[neighbors]"), 2,
            "case.toml:12:9  'faces' is ['zlo reflect']; has a wall in zlo, but that face is not fixed: set box.z = \"f\""),
        Of("a wall for spheres", Melt.WithCase("[neighbors]", "[box]\nz = 'f'\n[walls]\nfaces = ['zlo gran']\n[neighbors]"), 2,
            "case.toml:14:9  'faces' is ['zlo gran']; has 'zlo gran', but only spheres (pair.style gran/hooke/history) touch walls: take reflect, "
            + "lj93 or harmonic"),
        Of("a wall for points", Spheres.WithCase("[gravity]", "[walls]\nfaces = ['zlo reflect']\n[gravity]"), 2,
            "case.toml:16:9  'faces' is ['zlo reflect']; has 'zlo reflect', but spheres touch walls: write \"zlo gran\""),
        Of("no bonds in the file", Melt.WithCase("[neighbors]", "[bonds]\nk = [30]\nr0 = [1.5]\n[neighbors]"), 3,
            "melt.data  the case has a table [bonds], but the file has no bonds; remove one of them"),
        Of("no table of bonds", Chains.WithCase("[bonds]\nstyle = 'fene'", ""), 3,
            "chains.data  the file has 18 bonds, but the case has no table [bonds]; add one with a style"),
        Of("box thinner than cutoff and skin", Melt.WithCase("cutoff = 2.5", "cutoff = 3.1"), 2,
            "case.toml  the box is 3.3 long, less than cutoff and skin, 3.4: take a larger box or a shorter cutoff"),
        Of("more ranks than fit", Melt with { Ranks = 1000 }, 2,
            "case.toml  a box with edges (3.3, 3.3, 3.3) cannot be cut into 1000 domains that are at least 0.7 thick, a quarter of cutoff "
            + "and skin: 64 ranks or fewer would do"),
        Of("more ranks than atoms", Melt.WithCase("skin = 0.3", "skin = 0.1") with { Ranks = 32 }, 2,
            "case.toml  27 particles are too few for 32 ranks: 27 ranks or fewer would do"),
        Of("more ranks than fit the reach of bonds", Chains.WithCase("style = 'fene'", "k = [30]\nr0 = [1.5]\n[neighbors]\nskin = 0.6") with { Ranks = 7 }, 2,
            "case.toml  a box with edges (3.3, 3.3, 3.3) cannot be cut into 7 domains that are at least 0.525 thick, a quarter of cutoff "
            + "and skin: 6 ranks or fewer would do"),
        Of("a cutoff that is not a number", Melt.WithCase("cutoff = 2.5", "cutoff = nan"), 2,
            "case.toml:10:10  'cutoff' is nan; must be a number"),
        Of("copies along two axes", Melt.WithCase("[time]", "replicate = [2, 2]\n[time]"), 2,
            "case.toml:7:13  'replicate' is [2, 2]; give three numbers, of copies along x, y and z"),
        Of("pairs of unknown types", Melt.WithCase("[neighbors]", "[rdf]\nevery = 0.01\npairs = ['1 2']\n[neighbors]"), 3,
            "melt.data  rdf.pairs names \"1 2\", but the atoms have types 1 to 1"),
        Of("two masses", Melt.WithCase("[time]", "mass = 2\n[time]"), 3,
            "melt.data  an atom has mass 1 here and 2 in the case (atoms.mass); correct one of them"),

        // Header and sections of the data file.
        Of("an empty file", Melt with { Data = "" }, 3,
            "melt.data  the file is empty; a LAMMPS data file begins with a title line"),
        Of("no text", Melt with { Data = new string('\0', 2 << 20) }, 3,
            "melt.data:1  this line is longer than 1048576 bytes; is this a text file at all?"),
        Of("another format", Melt with { Data = "2\nLattice=\"5 0 0 0 5 0 0 0 5\"\nAr 0 0 0\nAr 1 1 1\n" }, 3,
            "melt.data:2:1  'Lattice=\"5 0 0 0 5 0 0 0 5\"' is no line of the header, which begin with numbers ('4 atoms', '0 10 xlo "
            + "xhi'), and no section"),
        Of("no gzip", Melt with { Data = "\u001f\u008b no compressed text, whatever its first bytes say" }, 3,
            "melt.data  this gzip file uses the unknown compression method 32; pack it again with gzip"),
        Of("counts that are too large", Melt.WithData("27 atoms", "28 atoms"), 3,
            "melt.data:43  section Atoms ends after 27 of 28 lines; the header promises 28 atoms (line 3): correct it or get the whole "
            + "file"),
        Of("counts that are too small", Melt.WithData("27 atoms", "26 atoms"), 3,
            "melt.data:41:1  section Atoms (from line 13) has more lines than the header promises; correct the number in the header"),
        Of("a huge count", Melt.WithData("27 atoms", "600000000 atoms"), 3,
            "melt.data:3:1  the header promises 600000000 atoms, but the file has room for at most 88 lines of them; correct the number "
            + "or get the whole file"),
        Of("a huge count of bonds", Chains.WithData("18 bonds", "99999999999999999999 bonds"), 3,
            "chains.data:4:1  the number of bonds is '99999999999999999999', too large a number"),
        Of("a huge count of types", Melt.WithData("1 atom types", "2000000000 atom types"), 3,
            "melt.data:4:1  the header promises 2000000000 atom types, more than the 1000000 that can be read; correct the number or get "
            + "the whole file"),
        Of("no atoms", Melt.WithData("27 atoms", "0 atoms"), 3,
            "melt.data:3:1  the number of atoms is 0; a simulation needs two at least"),
        Of("a box that is turned inside out", Melt.WithData("0 3.3 ylo", "3.3 0 ylo"), 3,
            "melt.data:6:5  the upper bound yhi is 0; it must be above the lower bound 3.3"),
        Of("a box that is not a number", Melt.WithData("0 3.3 ylo", "0 nan ylo"), 3,
            "melt.data:6:3  the upper bound yhi is 'nan', not a finite number; the run that wrote it had diverged: take an earlier state"),
        Of("a tilted box", Melt.WithData("\nMasses", "1 0 0 xy xz yz\n\nMasses"), 3,
            "melt.data:8:7  the box is tilted; only boxes with edges along x, y and z for now"),
        Of("a file cut off before the atoms", Melt.CutBehind("# atomic\n"), 3,
            "melt.data:3:1  the header promises 27 atoms, but the file has room for at most 10 lines of them; correct the number or get "
            + "the whole file"),
        Of("no section Atoms", Melt with { Data = Melt.Data[..Melt.Data.IndexOf("Atoms", StringComparison.Ordinal)] + Melt.Data[Melt.Data.IndexOf("Velo", StringComparison.Ordinal)..] }, 3,
            "melt.data:13:1  section Velocities must come after section Atoms, whose atoms it names"),
        Of("no section Masses", Melt.WithData("Masses\n\n1 1\n\n", ""), 3,
            "melt.data  the file has no section Masses; add it, or give the mass of an atom as atoms.mass in the case"),
        Of("no section Bonds", Chains with { Data = Chains.Data[..Chains.Data.IndexOf("Bonds", StringComparison.Ordinal)] }, 3,
            "chains.data:4:1  the header promises 18 bonds, but the file has no section Bonds"),
        Of("no coefficients of bonds", Chains.WithData("Bond Coeffs\n\n1 30 1.5 1 1\n\n", ""), 3,
            "chains.data  there are no numbers for type 1: neither in the case ([bonds] k and r0, [angles] k and theta0) nor in a section "
            + "Bond Coeffs of the file with the atoms"),
        Of("not enough coefficients", Chains.WithData("1 30 1.5 1 1", "1 30 1.5"), 3,
            "chains.data:17:1  epsilon is missing: there are 2 coefficients, it would be number 3"),
        Of("an unknown section", Melt.WithData("Velocities", "Velocitys"), 3,
            "melt.data:43:1  unknown section 'Velocitys'; allowed: Masses, Pair Coeffs, PairIJ Coeffs, Bond Coeffs, Angle Coeffs, "
            + "Dihedral Coeffs, Improper Coeffs, Atoms, Velocities, Bonds, Angles, Dihedrals, Impropers; did you mean 'Velocities'?"),
        Of("a negative mass", Melt.WithData("1 1\n\nAtoms", "1 -1\n\nAtoms"), 3,
            "melt.data:11:3  the mass of type 1 is '-1'; it must be above 0"),
        Of("a mass that is not a number", Melt.WithData("1 1\n\nAtoms", "1 nan\n\nAtoms"), 3,
            "melt.data:11:3  the mass of type 1 is 'nan', not a finite number; the run that wrote it had diverged: take an earlier state"),

        // Lines of the data file.
        Of("not a number in a position", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 2.75 nan 0.55"), 3,
            "melt.data:17:10  y is 'nan', not a finite number; the run that wrote it had diverged: take an earlier state"),
        Of("infinity in a velocity", Melt.WithData("3 0 0 0", "3 0 0 inf"), 3,
            "melt.data:47:7  vz is 'inf', not a finite number; the run that wrote it had diverged: take an earlier state"),
        Of("too few columns", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 2.75 0.55"), 3,
            "melt.data:17:14  this line has 4 columns; atom style atomic has 5 (id type x y z), or 8 with image flags"),
        Of("too many columns", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 2.75 0.55 0.55 0 0"), 3,
            "melt.data:17:20  this line has 7 columns; atom style atomic has 5 (id type x y z), or 8 with image flags; 7 columns suit the "
            + "styles full, sphere"),
        Of("a decimal comma", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 2,75 0.55 0.55"), 3,
            "melt.data:17:5  x must be a number, not '2,75'"),
        Of("a type out of range", Melt.WithData("3 1 2.75 0.55 0.55", "3 2 2.75 0.55 0.55"), 3,
            "melt.data:17:3  the atom type is 2; it must be 1 … 1"),
        Of("an id that is there twice", Melt.WithData("3 1 2.75 0.55 0.55", "2 1 2.75 0.55 0.55"), 3,
            "melt.data:17  atom id 2 is there twice; the first is in line 16. Every atom needs an id of its own"),
        Of("an atom at the other end of the world", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 2.75 0.55 1e30"), 3,
            "melt.data:17:15  atom 3 is more than a million boxes away: z is 1E+30; the run that wrote it had diverged: take an earlier "
            + "state"),
        Of("a velocity of an atom that is not there", Melt.WithData("3 0 0 0", "99 0 0 0"), 3,
            "melt.data:47:1  section Atoms has no atom 99"),
        Of("a bond to an atom that is not there", Chains.WithData("2 1 2 3", "2 1 2 99"), 3,
            "chains.data:52:7  this bond names atom 99, which section Atoms does not have"),
        Of("a bond to itself", Chains.WithData("2 1 2 3", "2 1 2 2"), 3,
            "chains.data:52:7  this bond names atom 2 twice; its 2 atoms must differ"),
        Of("a type of bonds out of range", Chains.WithData("2 1 2 3", "2 7 2 3"), 3,
            "chains.data:52:3  the bond type is 7; it must be 1 … 1"),
        Of("a file cut off in a line", Melt.CutBehind("19 1 0.55"), 3,
            "melt.data:33:10  this line has 3 columns; atom style atomic has 5 (id type x y z), or 8 with image flags"),
        Of("a file cut off between lines", Melt.CutBehind("19 1 0.55 0.55 2.75\n"), 3,
            "melt.data:33  section Atoms ends after 19 of 27 lines; the header promises 27 atoms (line 3): correct it or get the whole "
            + "file"),
        Of("a sphere that is too large", Spheres.WithData("3 1 1 1 2.75", "3 1 1.5 1 2.75"), 3,
            "spheres.data  atom 3 has diameter 1.5; it must be above 0 and at most 1, which granular.largest_diameter sets"),
        Of("a sphere without density", Spheres.WithData("3 1 1 1 2.75", "3 1 1 0 2.75"), 3,
            "spheres.data:13:7  the density is '0'; it must be above 0"),
        Of("a sphere below the floor", Spheres.WithData("3 1 1 1 2.75 0.55 0.55", "3 1 1 1 2.75 0.55 -0.55"), 3,
            "spheres.data:13:19  atom 3 lies outside of the box: z is -0.55; make the box larger, or the boundary along z periodic "
            + "(box.x, box.y, box.z = \"p\") or shrink-wrapped (\"s\")"),
        Of("spheres as points", Melt with { Data = Spheres.Data }, 3,
            "melt.data  atoms of style sphere have contacts: choose pair.style = \"gran/hooke/history\", or give point atoms"),

        // Tables of embedded atoms.
        Of("tables that are not there", Metal.WithCase("cu.eam", "cu.eam.alloy"), 2,
            "case.toml:10:8  'file' is 'cu.eam.alloy'; there is no file cu.eam.alloy"),
        Of("tables that end early", Metal.CutBehind(".6 .5 .4"), 3,
            "cu.eam:7  the file ends after 3 of 7 values of the density; get the whole file"),
        Of("tables that are not numbers", Metal.WithData("-3 -4 -5", "-3 nan -5"), 3,
            "cu.eam:5:4  the embedding energy F is 'nan', not a finite number; get the file again"),
        Of("a huge table", Metal.WithData("6 0.1 7", "6 0.1 70000000"), 3,
            "cu.eam:3:7  the number of distances is 70000000, but the file has room for at most 51 values; correct it or get the whole "
            + "file"),
        Of("a cutoff behind the table", Metal.WithData("0.5 3.0", "0.5 4.0"), 3,
            "cu.eam:3:13  the cutoff is 4; it must not lie behind the 7 distances of the table, 0.5 apart"),
        Of("no element for a type", Metal.WithCase("'eam'", "'eam/alloy'\nelements = ['Ni']") with { Data = "a\nb\nc\n1 Cu\n6 .1 7 .5 3\n29 63.5 3.6 fcc\n" + Metal.Data[33..] }, 3,
            "cu.eam  there is no element for atoms of type 1 (pair.elements); the file has Cu"),

        // What shows itself in steps only.
        Of("atoms in one place", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 1.65 0.55 0.55"), 4,
            "diverged: atoms 2 and 3 are in the same place: remove one of them, at (1.65, 0.55, 0.55) at rank 0, step 0, simulated time 0 "
            + "tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = \"fire\")"),
        Of("atoms that overlap", Melt.WithData("3 1 2.75 0.55 0.55", "3 1 1.66 0.55 0.55"), 4,
            "diverged: atoms 2 and 3 are 0.01 apart, and the force carries one of them 6E+22 in a step, at (1.65, 0.55, 0.55) at rank 0, "
            + "step 0, simulated time 0 tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = \"fire\")"),
        Of("spheres in one place", Spheres.WithData("3 1 1 1 2.75", "3 1 1 1 1.65"), 4,
            "diverged: atoms 2 and 3 are in the same place: remove one of them, at (1.65, 0.55, 0.55) at rank 0, step 0, simulated time 0 "
            + "tau; lower time.step, which is 0.0001"),
        Of("an atom that is too fast", Melt.WithData("3 0 0 0", "3 0 0 2000"), 4,
            "diverged: atom 3 has come 50 in 5 steps, farther than cutoff and skin (2.8), and is lost at (2.75, 0.55, 50.55) at rank 0, "
            + "step 5, simulated time 0.025 tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = \"fire\")"),
        Of("an atom that is much too fast", Melt.WithData("3 0 0 0", "3 0 0 1e308"), 4,
            "diverged: atom 3 has come Infinity in 5 steps, farther than cutoff and skin (2.8), and is lost at (2.75, 0.55, 2.5E+306) at "
            + "rank 0, step 5, simulated time 0.025 tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = "
            + "\"fire\")"),
        Of("a step that is too long", Melt.WithCase("step = 0.005", "step = 0.5").WithData("3 0 0 0", "3 9 0 0"), 4,
            "diverged: atom 1 has come 1318 in 5 steps, farther than cutoff and skin (2.8), and is lost at (1103.38, -509.181, -509.181) "
            + "at rank 0, step 5, simulated time 2.5 tau; lower time.step, which is 0.5, or relax the atoms first (integrate.style = "
            + "\"fire\")"),
        Of("an atom that falls out", Spheres.WithData("3 0 0 0 0 0 0", "3 0 0 -1000 0 0 0"), 4,
            "diverged: atom 3 is beyond a fixed face of the box along z, and is lost at (2.75, 0.55, -0.45) at rank 0, step 10, simulated "
            + "time 0.001 tau; lower time.step, which is 0.0001"),
        Of("a bond that is too long", Chains.WithData("3 1 1 2.75 0.55 0.55", "3 1 1 2.75 2.15 0.55"), 4,
            "diverged: atoms 3 and 6 are 0.5 apart, and the force carries one of them 4.42 in a step, at (2.75, 2.15, 0.55) at rank 0, "
            + "step 0, simulated time 0 tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = \"fire\")"),
        Of("a bond that is broken", Chains.WithCase("[pair]", "[velocities]\ntemperature = 400\n[pair]"), 4,
            "diverged: the bond of atoms 1 and 2 is 4.39363 long in step 3 and broken at (-0.950897, -2.1617, 0.540071) at rank 0, step "
            + "3, simulated time 0.015 tau; lower time.step, which is 0.005, or relax the atoms first (integrate.style = \"fire\")"),
        Of("more contacts than there is room for", Spheres.WithCase("contacts = 2", "contacts = 1\nlargest_diameter = 1.2\n[neighbors]\nskin = 0.1\nevery = 1\nby_displacement = false") with { Data = Spheres.Data.Replace(" 1 1 1 ", " 1 1.2 1 ") }, 4,
            "diverged: atom 9 has more contacts than the 1 that are kept with an atom (raise granular.contacts), at (2.75, 2.75, "
            + "0.549008) at rank 0, step 3, simulated time 0 tau; lower time.step, which is 0.0001"),
    ];

    [TestCaseSource(nameof(Good))]
    public void The_input_that_is_changed_is_good(object input) => Assert.That(Run((GoodInput)input), Is.EqualTo((0, "")));

    [TestCaseSource(nameof(Cases))]
    public void Bad_input_is_told_in_one_message(object input, int code, string message) =>
        Assert.That(Run((GoodInput)input), Is.EqualTo((code, message)));

    // Exit code and last line of what is said; only warnings may come before it.
    private (int Code, string Message) Run(GoodInput input)
    {
        string name = $"{Guid.NewGuid():N}", folder = files.Path(name);
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        File.WriteAllText(Path.Combine(folder, "case.toml"), input.Case);
        File.WriteAllBytes(Path.Combine(folder, input.File), Encoding.Latin1.GetBytes(input.Data));
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["run", Path.Combine(folder, "case.toml"), "--results", Path.Combine(folder, "results"), "--progress", "none", "--no-plot"];
        int code = SimHost.Main(input.Ranks > 1 ? [.. args, "--np", $"{input.Ranks}"] : args, output, error);
        TestContext.Out.WriteLine(error.ToString().Replace(folder + "/", ""));
        string[] lines = error.ToString().Replace(folder + "/", "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (code, code == 0 ? "" : lines[^1]);
    }

    private static TestCaseData Of(string what, GoodInput input, int code, string message) => new(input, code, message) { TestName = what };
}
