using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Xyz;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Extended XYZ as other programs write it, and what is wrong with some.</summary>
public sealed class ExtendedXyzTests
{
    // As ASE writes it, with forces that are of no use here.
    private const string Water = """
        3
        Lattice="10.0 0.0 0.0 0.0 11.0 0.0 0.0 0.0 12.0" Properties=species:S:1:pos:R:3:masses:R:1:forces:R:3 energy=-14.2 pbc="T F T"
        O 1.0 2.0 3.0 15.999 0.1 0.2 0.3
        H 1.5 2.0 3.0 1.008 0 0 0
        H 0.5 2.0 3.0 1.008 0 0 0
        """;

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [Test]
    public void Reads_species_box_and_boundaries()
    {
        AtomTable table = ExtendedXyz.Read(files.Write("water.xyz", Water));
        Assert.That(table.TypeNames, Is.EqualTo(new[] { "O", "H" }));
        Assert.That(table.Types, Is.EqualTo(new[] { 1, 2, 2 }));
        Assert.That(table.Ids, Is.EqualTo(new long[] { 1, 2, 3 }));
        Assert.That(table.Positions, Is.EqualTo(new[] { 1, 2, 3, 1.5, 2, 3, 0.5, 2, 3 }));
        Assert.That(table.Masses, Is.EqualTo(new[] { 15.999, 1.008 }));
        Assert.That(table.Box.EdgeVectors(), Is.EqualTo(new double[] { 10, 0, 0, 0, 11, 0, 0, 0, 12 }));
        Assert.That(table.Box.Periodic, Is.EqualTo(new[] { true, false, true }));
        AtomTable ordered = ExtendedXyz.Read(files.Path("water.xyz"), speciesOrder: ["H", "O"]);
        Assert.That(ordered.Types, Is.EqualTo(new[] { 2, 1, 1 }));
    }

    [Test]
    public void Reads_one_of_many_frames_and_numbered_types()
    {
        const string plain = "2\nLattice=\"3 0 0 0 3 0 0 0 3\"\n1 0 0 0\n3 1 1 1\n";
        AtomTable table = ExtendedXyz.Read(files.Write("two.xyz.gz", FormatFiles.Gzip(Water + "\n" + plain)), frame: 1);
        Assert.That(table.Types, Is.EqualTo(new[] { 1, 3 }));
        Assert.That((table.TypeCount, table.TypeNames), Is.EqualTo((3, (string[]?)null)));
        Assert.That(
            FormatFiles.ProblemOf(() => ExtendedXyz.Read(files.Path("two.xyz.gz"), frame: 2)), Does.Contain("there are only 2 frames"));
    }

    [Test]
    public void What_is_written_is_read_back_to_the_last_bit()
    {
        var table = new AtomTable
        {
            Box = new BoxBounds([-1, 0, 0.5], [1.0 / 3, 2, 3.5], [0.1, 0.2, -0.3]) { Periodic = [true, true, false] },
            TypeCount = 2,
            TypeNames = ["Cu", "Zr"],
            Ids = [9, 4],
            Types = [2, 1],
            Positions = [0.1, 1.0 / 3, Math.PI, 1e-300, -0.0, 5],
            Images = new int[6],
            Velocities = [1, 2, 3, 4e10, 5, 1.0 / 7],
            HasVelocities = true,
            Charges = [0.5, -0.5],
        };
        ExtendedXyz.Write(files.Path("written.xyz"), table, time: 2.5);
        AtomTable read = ExtendedXyz.Read(files.Path("written.xyz"), speciesOrder: ["Cu", "Zr"]);
        Assert.That(read.Ids, Is.EqualTo(table.Ids));
        Assert.That(read.Types, Is.EqualTo(table.Types));
        Assert.That(read.Positions, Is.EqualTo(table.Positions));
        Assert.That(read.Velocities, Is.EqualTo(table.Velocities));
        Assert.That(read.Charges, Is.EqualTo(table.Charges));
        Assert.That(read.Box.Low, Is.EqualTo(table.Box.Low));
        Assert.That(read.Box.EdgeVectors(), Is.EqualTo(table.Box.EdgeVectors()).Within(1e-15));
        Assert.That(read.Box.Periodic, Is.EqualTo(table.Box.Periodic));
        Assert.That(File.ReadAllText(files.Path("written.xyz")), Does.Contain("Time=2.5"));
    }

    [TestCase("3\n", "three\n", "1:1", "the number of atoms must be a whole number, not 'three'")]
    [TestCase("3\n", "3 atoms\n", "1:3", "nothing may follow")]
    [TestCase("3\n", "2000000000\n", "1:1", "has room for at most")]
    [TestCase("3\n", "4\n", "5:0", "ends after 3 of the 4 atoms")]
    [TestCase("Lattice=", "Box=", "2:1", "this line has no Lattice")]
    [TestCase("10.0 0.0 0.0 0.0 11.0", "10.0 0.0 0.0 11.0", "2:9", "it must be 9 finite numbers")]
    [TestCase("10.0 0.0 0.0", "8.0 0.5 0.0", "2:9", "rotate the system")]
    [TestCase("pbc=\"T F T\"", "pbc=\"T F\"", "2:120", "three of T and F")]
    [TestCase("pbc=\"T F T\"", "pbc=\"T F T", "2:120", "has no end")]
    [TestCase("pos:R:3", "place:R:3", "2:61", "no column pos:R:3", "it has species:S:1:place:R:3")]
    [TestCase("pos:R:3", "pos:R", "2:61", "groups of name:type:width")]
    [TestCase("species:S:1", "species:X:1", "2:61", "the type must be S, R, I or L")]
    [TestCase("species:S:1", "kind:S:1", "2:61", "no column species:S:1")]
    [TestCase("H 1.5 2.0 3.0 1.008 0 0 0", "H 1.5 2.0 3.0 1.008 0 0 0 0", "4:27", "has 9 columns; Properties describes 8")]
    [TestCase("H 1.5 2.0 3.0 1.008 0 0 0", "H 1.5 2.0 3.0", "4:14", "has 4 columns")]
    [TestCase("H 1.5 2.0 3.0", "H 1.5 inf 3.0", "4:7", "a coordinate is 'inf'")]
    [TestCase("H 1.5 2.0 3.0", "7 1.5 2.0 3.0", "4:1", "is 'H', those before are numbers", "", true)]
    [TestCase("H 1.5 2.0 3.0 1.008", "H 1.5 2.0 3.0 2.014", "5:0", "gives type 2 two masses")]
    public void Bad_frames_are_told_with_their_place(
        string good, string bad, string place, string words, string more = "", bool isMixed = false)
    {
        int at = Water.IndexOf(good, StringComparison.Ordinal);
        string path = files.Write("bad.xyz", Water[..at] + bad + Water[(at + good.Length)..]);
        string problem = FormatFiles.ProblemOf(() => ExtendedXyz.Read(path));
        Assert.That(problem, isMixed ? Does.Contain(words) : Does.StartWith(place + "  ").And.Contain(words).And.Contain(more));
    }

    [Test]
    public void Species_that_the_case_does_not_have_are_told() => Assert.That(
        FormatFiles.ProblemOf(() => ExtendedXyz.Read(files.Write("water.xyz", Water), speciesOrder: ["H", "Ox"])),
        Does.StartWith("3:1  unknown species 'O'; the case has H, Ox"));
}
