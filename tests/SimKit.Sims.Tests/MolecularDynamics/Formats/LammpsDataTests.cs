using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>What is read out of data files whose content is known.</summary>
public sealed class LammpsDataTests
{
    private const string Water = """
        a water molecule and an ion # this line is not read

        4 atoms
        2 bonds # counts may have comments
        1 angles
        3 atom types
        1 bond types
        1 angle types
        2 extra bond per atom

        -5 5 xlo xhi
        0 1e1 ylo yhi
        -2.5 7.5D0 zlo zhi

        Masses

        2 1.00794
        1 15.9994
        3 22.99 # sodium

        Pair Coeffs # lj/cut/coul/long

        1 0.1553 3.166
        2 0 0
        3 0.1 2.4 # and a comment

        Bond Coeffs

        1 harmonic 450 1.0

        Atoms # full

        7 1 1 -0.8472 0.5 1 2.25 0 1 -2
        3 1 2 0.4236 1.5 1 2 0 0 0
        9 1 2 0.4236 0.25 1.75 2 0 0 0

        40 0 3 1 4 4 4 0 0 0

        Velocities

        3 0.25 0 -1
        7 1 2 3
        40 0 0 0
        9 4 5 6

        Bonds

        1 1 7 3
        2 1 7 9

        Angles

        1 1 3 7 9
        """;

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [TestCase("data.water", false), TestCase("data.water.gz", true)]
    public void Reads_every_section(string name, bool isPacked)
    {
        string text = isPacked ? Water.ReplaceLineEndings("\r\n") : Water;
        AtomTable table = LammpsData.Read(isPacked ? files.Write(name, FormatFiles.Gzip(text)) : files.Write(name, text));
        Assert.That(table.Ids, Is.EqualTo(new long[] { 7, 3, 9, 40 }));
        Assert.That(table.Molecules, Is.EqualTo(new long[] { 1, 1, 1, 0 }));
        Assert.That(table.Types, Is.EqualTo(new[] { 1, 2, 2, 3 }));
        Assert.That(table.Charges, Is.EqualTo(new[] { -0.8472, 0.4236, 0.4236, 1 }));
        Assert.That(table.Positions, Is.EqualTo(new[] { 0.5, 1, 2.25, 1.5, 1, 2, 0.25, 1.75, 2, 4, 4, 4 }));
        Assert.That(table.Images[..3], Is.EqualTo(new[] { 0, 1, -2 }));
        Assert.That(table.Velocities, Is.EqualTo(new[] { 1, 2, 3, 0.25, 0, -1, 4, 5, 6, 0, 0, 0 }));
        Assert.That(table.Masses, Is.EqualTo(new[] { 15.9994, 1.00794, 22.99 }));
        Assert.That(table.Bonds, Is.EqualTo(new[] { new Bond(1, 7, 3), new Bond(1, 7, 9) }));
        Assert.That(table.Angles, Is.EqualTo(new[] { new Angle(1, 3, 7, 9) }));
        Assert.That(table.Box.Low, Is.EqualTo(new[] { -5, 0, -2.5 }));
        Assert.That(table.Box.High, Is.EqualTo(new[] { 5, 10, 7.5 }));
        Assert.That(table.Coefficients["Pair Coeffs"][2].Words, Is.EqualTo(new[] { "0.1", "2.4" }));
        Assert.That(table.Coefficients["Bond Coeffs"][0].Number(1, "K"), Is.EqualTo(450));
        Assert.That(table.HasVelocities, Is.True);
    }

    [Test]
    public void Reads_grains_with_rotation()
    {
        const string text = "grains\n\n2 atoms\n1 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\nAtoms # sphere\n\n"
            + "1 1 1.5 2 1 1 1\n2 1 0 7 2 2 2\n\nVelocities\n\n2 1 2 3 4 5 6\n1 0 0 0 0 0 1\n";
        AtomTable table = LammpsData.Read(files.Write("grains", text));
        Assert.That(table.Diameters, Is.EqualTo(new[] { 1.5, 0 }));
        Assert.That(table.Densities, Is.EqualTo(new double[] { 2, 7 }));
        Assert.That(table.AngularVelocities, Is.EqualTo(new double[] { 0, 0, 1, 4, 5, 6 }));
        Assert.That(table.Masses, Is.Null);
    }

    [TestCase("1 1 -1 4 13", new[] { 3.0, 0, 1 }, new[] { -1, 1, 3 })]
    [TestCase("1 1 4 -1e-20 0 5 5 5", new[] { 0.0, 0, 0 }, new[] { 6, 4, 5 })]
    [TestCase("1 1 3.5 0 3.999999 0 0 0", new[] { 3.5, 0, 3.999999 }, new[] { 0, 0, 0 })]
    public void Wraps_atoms_into_a_periodic_box_and_counts_it(string line, double[] position, int[] images)
    {
        AtomTable table = LammpsData.Read(files.Write("wrap", OneAtom("Atoms # atomic", line)));
        Assert.That(table.Positions, Is.EqualTo(position));
        Assert.That(table.Images, Is.EqualTo(images));
    }

    [Test]
    public void Wraps_atoms_along_the_edges_of_a_tilted_box()
    {
        // (1, 1, 1) plus an edge vector a, minus b, plus 2 c.
        string text = OneAtom("Atoms # atomic", "1 1 7 1 9").Replace("0 4 zlo zhi", "0 4 zlo zhi\n1 1.5 2 xy xz yz");
        AtomTable table = LammpsData.Read(files.Write("tilted", text));
        Assert.That(table.Box.EdgeVectors(), Is.EqualTo(new[] { 4, 0, 0, 1, 4, 0, 1.5, 2, 4 }));
        Assert.That(table.Positions, Is.EqualTo(new double[] { 1, 1, 1 }));
        Assert.That(table.Images, Is.EqualTo(new[] { 1, -1, 2 }));
    }

    [Test]
    public void Atoms_outside_of_a_box_that_will_be_fitted_stay_there()
    {
        var options = new LammpsDataOptions { Outside = [OutsideRule.Wrap, OutsideRule.Refuse, OutsideRule.Keep] };
        AtomTable table = LammpsData.Read(files.Write("shrink", OneAtom("Atoms # atomic", "1 1 5 4 9")), options);
        Assert.That(table.Positions, Is.EqualTo(new double[] { 1, 4, 9 }));
        Assert.That(table.Box.Periodic, Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public void The_case_gives_the_style_that_the_file_does_not()
    {
        string path = files.Write("plain", OneAtom("Atoms", "1 1 0.5 1 2 3"));
        AtomTable table = LammpsData.Read(path, new LammpsDataOptions { Style = AtomStyle.Charge });
        Assert.That(table.Charges, Is.EqualTo(new[] { 0.5 }));
        string problem = FormatFiles.ProblemOf(() => LammpsData.Read(path));
        Assert.That(problem, Does.StartWith("9:0  ").And.Contain("suit bond, angle, molecular, charge"));
    }

    [TestCase(AtomStyle.Full), TestCase(AtomStyle.Sphere), TestCase(AtomStyle.Atomic)]
    public void What_is_written_is_read_back_to_the_last_bit(AtomStyle style)
    {
        AtomTable written = Random(300, style);
        string path = files.Path($"written-{style}");
        LammpsData.Write(path, written, style);
        AtomTable read = LammpsData.Read(path);
        Assert.That(read.Ids, Is.EqualTo(written.Ids));
        Assert.That(read.Types, Is.EqualTo(written.Types));
        Assert.That(read.Positions, Is.EqualTo(written.Positions));
        Assert.That(read.Velocities, Is.EqualTo(written.Velocities));
        Assert.That(read.Images, Is.EqualTo(written.Images));
        Assert.That(read.Masses, Is.EqualTo(style == AtomStyle.Sphere ? null : written.Masses));
        Assert.That(read.Charges, Is.EqualTo(style == AtomStyle.Full ? written.Charges : null));
        Assert.That(read.Molecules, Is.EqualTo(style == AtomStyle.Full ? written.Molecules : null));
        Assert.That(read.Diameters, Is.EqualTo(style == AtomStyle.Sphere ? written.Diameters : null));
        Assert.That(read.AngularVelocities, Is.EqualTo(style == AtomStyle.Sphere ? written.AngularVelocities : null));
        Assert.That(read.Bonds, Is.EqualTo(written.Bonds));
        Assert.That(read.Impropers, Is.EqualTo(written.Impropers));
        Assert.That(read.Box.EdgeVectors(), Is.EqualTo(written.Box.EdgeVectors()));
    }

    [Test]
    public void A_gzip_file_may_have_many_members()
    {
        byte[] half = FormatFiles.Gzip(Water[..400]), rest = FormatFiles.Gzip(Water[400..]), empty = FormatFiles.Gzip("");
        AtomTable table = LammpsData.Read(files.Write("members.gz", [.. half, .. empty, .. rest, .. empty]));
        Assert.That(table.Angles, Is.EqualTo(new[] { new Angle(1, 3, 7, 9) }));
    }

    [Test]
    public void A_gzip_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = FormatFiles.Gzip(Water);
        for (int length = 2; length < whole.Length; length++)
        {
            string path = files.Write("cut.gz", whole[..length]);
            Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(path)), Does.Contain("cut off"), $"after {length} bytes");
        }
    }

    [Test]
    public void A_gzip_file_with_a_broken_checksum_or_a_tail_is_refused()
    {
        byte[] whole = FormatFiles.Gzip(Water);
        string tailed = files.Write("tail.gz", [.. whole, .. "more"u8]);
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(tailed)), Does.Contain("4 bytes that are not gzip data"));
        whole[^6] ^= 1;
        string broken = files.Write("broken.gz", whole);
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(broken)), Does.Contain("damaged"));
    }

    [Test]
    public void A_promise_of_many_atoms_takes_no_memory_before_they_are_there()
    {
        // Two billion atoms are impossible in this file; nine thousand would be possible in the packed one, which does not have them.
        string text = OneAtom("Atoms # atomic", "1 1 0 0 0").Replace("1 atoms", "2000000000 atoms");
        string path = files.Write("promise", text), packed = files.Write(
            "promise.gz", FormatFiles.Gzip(OneAtom("Atoms # atomic", "1 1 0 0 0").Replace("1 atoms", "9000 atoms")));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(path)), Does.StartWith("3:1  ").And.Contain("room for at most"));
        Assert.That(FormatFiles.ProblemOf(() => LammpsData.Read(packed)), Does.StartWith("11:0  ").And.Contain("ends after 1 of 9000"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 << 20));
    }

    private static string OneAtom(string section, string line) =>
        $"title\n\n1 atoms\n1 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\n{section}\n\n{line}\n";

    private static AtomTable Random(int count, AtomStyle style)
    {
        var random = new Random(7);
        double[] Numbers(int rows) => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() * 9)];
        return new AtomTable
        {
            Box = new BoxBounds([-0.1, -1e-3, -1.0 / 3], [10, 10, 10], style == AtomStyle.Full ? [0, 0, 0.1] : [0, 0, 0]),
            TypeCount = 2,
            Ids = [.. Enumerable.Range(1, count).Select(i => 1_000_000_007L * i)],
            Types = [.. Enumerable.Range(0, count).Select(i => 1 + (i % 2))],
            Positions = [.. Numbers(3 * count).Select(x => 0.5 + x)],
            Images = [.. Enumerable.Range(0, 3 * count).Select(i => (i % 7) - 3)],
            Velocities = [.. Numbers(3 * count).Select(v => (v - 4.5) * Math.Pow(10, random.Next(-30, 30)))],
            HasVelocities = true,
            Masses = [1.00794, 63.55],
            Charges = Numbers(count),
            Molecules = [.. Enumerable.Range(0, count).Select(i => (long)i / 3)],
            Diameters = Numbers(count),
            Densities = [.. Numbers(count).Select(d => d + 0.1)],
            AngularVelocities = Numbers(3 * count),
            Bonds = [new Bond(1, 1_000_000_007L, 2_000_000_014L)],
            BondTypeCount = 1,
            Impropers = [new Dihedral(2, 1_000_000_007L, 2_000_000_014L, 3_000_000_021L, 4_000_000_028L)],
            ImproperTypeCount = 3,
        };
    }
}
