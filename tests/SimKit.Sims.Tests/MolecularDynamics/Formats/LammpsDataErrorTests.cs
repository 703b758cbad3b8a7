using SimKit.MolecularDynamics.Formats.Lammps;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>What is wrong in a data file is told with line and column, what is allowed, and what to do.</summary>
public sealed class LammpsDataErrorTests
{
    // Lines are numbered from 1: the title is line 1, "4 atoms" line 3, "Masses" line 12, "Atoms" line 16, its first atom line 18,
    // "Velocities" line 23, "Bonds" line 30.
    private const string Good = """
        title

        4 atoms
        2 bonds
        1 atom types
        1 bond types

        0 8 xlo xhi
        0 8 ylo yhi
        0 8 zlo zhi

        Masses

        1 1.5

        Atoms # bond

        1 1 1 1 1 1 0 0 0
        2 1 1 2 2 2 0 0 0
        3 1 1 3 3 3 0 0 0
        4 1 1 4 4 4 0 0 0

        Velocities

        1 0 0 0
        2 0 0 0
        3 0 0 0
        4 0 0 0

        Bonds

        1 1 1 2
        2 1 2 3
        """;

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [Test]
    public void The_file_that_the_cases_spoil_is_good() =>
        Assert.That(LammpsData.Read(files.Write("good", Good)).Bonds, Has.Count.EqualTo(2));

    // The header.
    [TestCase("4 atoms", "four atoms", "3:1", "'four atoms' is no line of the header")]
    [TestCase("4 atoms", "4.5 atoms", "3:1", "must be a whole number, not '4.5'")]
    [TestCase("4 atoms", "-4 atoms", "3:1", "is -4; it must be at least 0")]
    [TestCase("4 atoms", "4 atomz", "3:3", "unknown header keyword 'atomz'", "did you mean 'atoms'?")]
    [TestCase("4 atoms", "", "0:0", "does not say how many atoms")]
    [TestCase("4 atoms", "4 atoms\n4 atoms", "4:1", "given twice", "line 3")]
    [TestCase("4 atoms", "4 ellipsoids", "3:3", "'ellipsoids' is not supported")]
    [TestCase("1 atom types", "2000000000 atom types", "5:1", "more than the 1000000")]
    [TestCase("0 8 xlo xhi", "0 xlo xhi", "8:3", "xhi must be a number, not 'xlo'")]
    [TestCase("0 8 xlo xhi", "8 0 xlo xhi", "8:3", "must be above the lower bound 8")]
    [TestCase("0 8 xlo xhi", "nan 8 xlo xhi", "8:1", "not a finite number")]
    [TestCase("0 8 xlo xhi", "0 8 9 xlo xhi", "8:5", "takes 2 numbers")]
    [TestCase("0 8 zlo zhi", "", "0:0", "does not give the box along z")]

    // Sections.
    [TestCase("Masses", "Mases", "12:1", "unknown section 'Mases'", "did you mean 'Masses'?")]
    [TestCase("1 1.5", "1 0", "14:3", "is '0'; it must be above 0")]
    [TestCase("1 1.5", "2 1.5", "14:1", "the type is 2; it must be 1 … 1")]
    [TestCase("1 1.5", "1 1.5 7", "14:1", "has 3 columns", "type and mass")]
    [TestCase("Atoms # bond", "Atoms # bnod", "16:0", "unknown atom style 'bnod'", "did you mean 'bond'?")]
    [TestCase("Velocities", "Masses", "23:1", "section Masses is there twice", "line 12")]
    [TestCase("2 bonds", "0 bonds", "30:0", "promises no bonds")]
    [TestCase("2 bonds", "1 bonds", "33:1", "section Bonds (from line 30) has more lines")]
    [TestCase("2 bonds", "3 bonds", "33:0", "section Bonds ends after 2 of 3 lines", "(line 4)")]
    [TestCase("4 atoms", "5 atoms", "23:0", "section Atoms ends after 4 of 5 lines", "(line 3)")]
    [TestCase("Bonds\n\n1 1 1 2\n2 1 2 3", "", "4:1", "has no section Bonds")]
    [TestCase("1 bond types\n", "", "31:3", "gives no bond types")]

    // Atoms.
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3", "20:10", "has 5 columns; atom style bond has 6", "or 9 with image flags")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3 3 0", "20:13", "has 7 columns", "suit the styles full, sphere")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 nan 3 3 0 0 0", "20:7", "x is 'nan', not a finite number", "diverged")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 -inf 3 0 0 0", "20:9", "y is '-inf', not a finite number")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3 1e999 0 0 0", "20:11", "not a finite number")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3,5 3 0 0 0", "20:9", "y must be a number, not '3,5'")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 2 3 3 3 0 0 0", "20:5", "the atom type is 2; it must be 1 … 1")]
    [TestCase("3 1 1 3 3 3 0 0 0", "2 1 1 3 3 3 0 0 0", "20:0", "atom id 2 is there twice", "line 19")]
    [TestCase("3 1 1 3 3 3 0 0 0", "0 1 1 3 3 3 0 0 0", "20:1", "the atom id is 0; it must be at least 1")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3 1e12 0 0 0", "20:11", "atom 3 is more than a million boxes away: z is")]
    [TestCase("3 1 1 3 3 3 0 0 0", "3 1 1 3 3 3 0 0 0.5", "20:17", "an image flag must be a whole number, not '0.5'")]

    // What names atoms.
    [TestCase("3 0 0 0", "3 0 0", "27:6", "has 3 columns", "id vx vy vz")]
    [TestCase("3 0 0 0", "5 0 0 0", "27:1", "section Atoms has no atom 5")]
    [TestCase("3 0 0 0", "2 0 0 0", "27:1", "atom 2 has a velocity already")]
    [TestCase("3 0 0 0", "3 0 0 NaN", "27:7", "vz is 'NaN'")]
    [TestCase("2 1 2 3", "2 1 2 5", "33:7", "this bond names atom 5, which section Atoms does not have")]
    [TestCase("2 1 2 3", "2 1 2 2", "33:7", "names atom 2 twice")]
    [TestCase("2 1 2 3", "2 2 2 3", "33:3", "the bond type is 2; it must be 1 … 1")]
    [TestCase("2 1 2 3", "2 1 2 3 4", "33:1", "has 5 columns", "number, type and 2 atom ids")]
    public void Bad_lines_are_told_with_their_place(string good, string bad, string place, params string[] words)
    {
        Assert.That(Good, Does.Contain("\n" + good));
        int at = Good.IndexOf("\n" + good, StringComparison.Ordinal) + 1;
        string path = files.Write("bad", Good[..at] + bad + Good[(at + good.Length)..]);
        string problem = FormatFiles.ProblemOf(() => LammpsData.Read(path));
        Assert.That(problem, Does.StartWith(place + "  "));
        foreach (string word in words)
        {
            Assert.That(problem, Does.Contain(word));
        }
    }

    [Test]
    public void Atoms_outside_of_fixed_faces_are_told_with_what_to_do()
    {
        string path = files.Write("outside", Good.Replace("3 1 1 3 3 3 0", "3 1 1 3 3 8.5 0"));
        var options = new LammpsDataOptions { Outside = [OutsideRule.Wrap, OutsideRule.Wrap, OutsideRule.Refuse] };
        Assert.That(
            FormatFiles.ProblemOf(() => LammpsData.Read(path, options)),
            Does.StartWith("20:11  atom 3 lies outside of the box: z is 8.5").And.Contain("periodic"));
    }

    [Test]
    public void A_file_that_contradicts_the_case_is_refused() => Assert.That(
        FormatFiles.ProblemOf(() => LammpsData.Read(files.Write("style", Good), new LammpsDataOptions { Style = AtomStyle.Full })),
        Does.StartWith("16:0  the file says atom style bond, the case says full"));

    [Test]
    public void A_file_that_is_not_there_empty_or_no_text_is_refused()
    {
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(files.Path("none"))), Does.Contain("does not exist"));
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(files.Write("empty", ""))), Does.Contain("empty"));
        byte[] noise = new byte[3 << 20];
        Array.Fill(noise, (byte)7);
        string path = files.Write("noise", noise);
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(path)), Does.StartWith("1:0  ").And.Contain("longer"));
    }

    [Test]
    public void The_path_is_named() => Assert.That(
        () => LammpsData.Read(files.Write("named", Good.Replace("4 atoms", "x atoms"))),
        Throws.Exception.With.Message.StartsWith(files.Path("named") + ":3:1  "));
}
