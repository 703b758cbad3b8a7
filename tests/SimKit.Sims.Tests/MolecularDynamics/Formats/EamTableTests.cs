using System.Globalization;
using System.Text;
using SimKit.MolecularDynamics.Formats.Eam;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Tables of functions that are known, and the crystal energies that follow from them.</summary>
public sealed class EamTableTests
{
    private const double Cutoff = 5.5;
    private const double LatticeConstant = 3.6;

    // Polynomials up to the third degree are interpolated exactly where derivatives are of fourth order.
    private static double Density(double r) => r < Cutoff ? Math.Pow(Cutoff - r, 3) / 100 : 0;

    private static double Charge(double r) => r < Cutoff ? (Cutoff - r) * (Cutoff - r) * (1 + (r / 10)) / 10 : 0;

    private static double Embedding(double rho) => (-3 * rho) + (0.5 * rho * rho) - (0.02 * rho * rho * rho);

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [Test]
    public void Slopes_at_the_knots_are_central_differences()
    {
        // By hand from 0, 1, 8, 27, 64, 125, 216: one-sided, second order, then fourth order, which is exact for x³.
        var table = new SplineTable([0, 1, 8, 27, 64, 125, 216], 0.5);
        double[] slopes = [.. Enumerable.Range(0, 7).Select(m => table.Slope(m * 0.5) * 0.5)];
        Assert.That(slopes, Is.EqualTo(new[] { 1, 4, 12, 27, 48, 76, 91.0 }).Within(1e-12));
        Assert.That(table.Value(1.25), Is.EqualTo(15.625).Within(1e-12));
        Assert.That(table.Slope(1.25), Is.EqualTo(37.5).Within(1e-12));
        Assert.That(table.Value(0.25), Is.EqualTo(0.125).Within(1e-12)); // (0 + 1)/2 + (1 - 4)/8
        Assert.That((table.Value(3), table.Value(9)), Is.EqualTo((216.0, 216.0)));
    }

    [Test]
    public void A_funcfl_file_gives_the_functions_it_was_made_of()
    {
        EamTable table = EamTable.ReadFuncfl(files.Write("one.eam", Funcfl(0.01, 601, 0.005, 801)));
        Assert.That(table.Elements[0], Is.EqualTo(new EamElement("", 29, 63.55, LatticeConstant, "fcc")));
        Assert.That(table.Cutoff, Is.EqualTo(Cutoff));
        foreach (double r in new[] { 1.2345, 2.5, 3.14159, 4.9, 5.4 })
        {
            Assert.That(table.Density(0, 0).Value(r), Is.EqualTo(Density(r)).Within(1e-12));
            double pair = 27.2 * 0.529 * Charge(r) * Charge(r);
            Assert.That(table.Pair(0, 0).Value(r), Is.EqualTo(pair).Within(1e-7));
            double slope = (-3.0 * Math.Pow(Cutoff - r, 2)) / 100;
            Assert.That(table.Density(0, 0).Slope(r), Is.EqualTo(slope).Within(1e-10));
        }

        // Behind the end of the table, at 800 × 0.005, F goes on straight, from the last of 800 knots.
        Assert.That(table.EmbeddingEnergy(0, 2.7), Is.EqualTo(Embedding(2.7)).Within(1e-12));
        Assert.That(table.LargestDensity, Is.EqualTo(4));
        double step = table.EmbeddingEnergy(0, 6) - table.EmbeddingEnergy(0, 5);
        Assert.That(table.EmbeddingEnergy(0, 7) - table.EmbeddingEnergy(0, 6), Is.EqualTo(step).Within(1e-12));
        Assert.That(step, Is.EqualTo(-3 + 4 - (0.06 * 16)).Within(0.01));
    }

    [Test]
    public void The_energy_of_a_crystal_is_its_lattice_sum()
    {
        EamTable table = EamTable.ReadFuncfl(files.Write("crystal.eam", Funcfl(0.005, 1201, 0.005, 801)));
        double rho = 0, pairs = 0, tableRho = 0, tablePairs = 0;
        foreach (double r in FccDistances())
        {
            rho += Density(r);
            pairs += 0.5 * 27.2 * 0.529 * Charge(r) * Charge(r) / r;
            tableRho += table.Density(0, 0).Value(r);
            tablePairs += 0.5 * table.Pair(0, 0).Value(r) / r;
        }

        Assert.That(tableRho, Is.EqualTo(rho).Within(1e-11));
        Assert.That(table.EmbeddingEnergy(0, tableRho) + tablePairs, Is.EqualTo(Embedding(rho) + pairs).Within(1e-8));
    }

    [Test]
    public void Files_of_two_elements_meet_on_the_coarser_grid()
    {
        EamTable table = EamTable.ReadFuncfl(
            files.Write("fine.eam", Funcfl(0.005, 1201, 0.0025, 1601)), files.Write("coarse.eam", Funcfl(0.01, 601, 0.005, 801)));
        Assert.That((table.Density(0, 1).Spacing, table.Embedding(0).Spacing), Is.EqualTo((0.01, 0.005)));
        Assert.That(table.Density(0, 1).Value(2.3456), Is.EqualTo(Density(2.3456)).Within(1e-12));
        Assert.That(table.Embedding(0).Value(1.2345), Is.EqualTo(Embedding(1.2345)).Within(1e-12));
        Assert.That(table.Pair(0, 1).Value(3.21), Is.EqualTo(table.Pair(1, 1).Value(3.21)).Within(1e-9));
        Assert.That(table.Pair(1, 0), Is.SameAs(table.Pair(0, 1)));
    }

    [TestCase(false), TestCase(true)]
    public void A_setfl_file_keeps_its_elements_and_pairs_apart(bool isFinnisSinclair)
    {
        string path = files.Write("alloy", Setfl(isFinnisSinclair));
        EamTable table = isFinnisSinclair ? EamTable.ReadFinnisSinclair(path) : EamTable.ReadSetfl(path);
        Assert.That(table.Elements.Select(element => element.Name), Is.EqualTo(new[] { "Cu", "Ni" }));
        Assert.That(table.IndexOf("ni"), Is.EqualTo(1));
        Assert.That(table.IndexOf("Fe"), Is.EqualTo(-1));

        // Each table is a constant: F 10 and 20, densities 1 and 2 (11, 12, 21, 22 in ordered pairs), pairs 100, 110, 111.
        Assert.That((table.Embedding(0).Value(1), table.Embedding(1).Value(1)), Is.EqualTo((10.0, 20.0)));
        Assert.That(table.Density(0, 1).Value(1), Is.EqualTo(isFinnisSinclair ? 12 : 1));
        Assert.That(table.Density(1, 0).Value(1), Is.EqualTo(isFinnisSinclair ? 21 : 2));
        Assert.That((table.Pair(0, 0).Value(1), table.Pair(0, 1).Value(1), table.Pair(1, 1).Value(1)), Is.EqualTo((100.0, 110.0, 111.0)));
    }

    [TestCase("29 63.55 3.6 fcc", "29", "2:3", "the mass must be a number, not the end of the line")]
    [TestCase("29 63.55", "29 -1", "2:4", "it must be above 0")]
    [TestCase("801 0.005 601", "801 0.005 3", "3:11", "the number of distances is 3; it must be at least 6")]
    [TestCase("801 0.005 601", "801 0 601", "3:5", "the spacing of densities is '0'")]
    [TestCase("801 0.005 601", "2000000000 0.005 601", "3:1", "the number of densities is 2000000000")]
    [TestCase("5.5\n", "7.5\n", "3:20", "the cutoff is 7.5; it must not lie behind the 601 distances")]
    [TestCase("0 ", "0 x ", "4:3", "the embedding energy F must be a number, not 'x'")]
    [TestCase("0 ", "0 nan ", "4:3", "is 'nan', not a finite number")]
    public void Bad_tables_are_told_with_their_place(string good, string bad, string place, string words)
    {
        string text = Funcfl(0.01, 601, 0.005, 801);
        int line = text.IndexOf("\n" + good, StringComparison.Ordinal);
        int at = line >= 0 ? line + 1 : text.IndexOf(good, StringComparison.Ordinal);
        string path = files.Write("bad.eam", text[..at] + bad + text[(at + good.Length)..]);
        Assert.That(FormatFiles.ProblemOf(() => EamTable.ReadFuncfl(path)), Does.StartWith(place + "  ").And.Contain(words));
    }

    [Test]
    public void A_table_that_ends_early_is_refused()
    {
        string text = Funcfl(0.01, 601, 0.005, 801);
        string path = files.Write("short.eam", text[..^30]);
        Assert.That(FormatFiles.ProblemOf(() => EamTable.ReadFuncfl(path)), Does.Contain("of 601 values of the density"));
        string alloy = files.Write("short.alloy", Setfl(false).Replace("2 Cu Ni", "2 Cu"));
        Assert.That(FormatFiles.ProblemOf(() => EamTable.ReadSetfl(alloy)), Does.StartWith("4:5  ").And.Contain("promises 2 elements"));
    }

    private static IEnumerable<double> FccDistances() =>
        from i in Enumerable.Range(-4, 9)
        from j in Enumerable.Range(-4, 9)
        from k in Enumerable.Range(-4, 9)
        let r = LatticeConstant / 2 * Math.Sqrt((i * i) + (j * j) + (k * k))
        where (i + j + k) % 2 == 0 && r > 0 && r < Cutoff
        select r;

    private static string Funcfl(double dr, int distances, double drho, int densities)
    {
        var text = new StringBuilder($"a synthetic potential\n29 63.55 {LatticeConstant} fcc\n");
        text.Append(CultureInfo.InvariantCulture, $"{densities} {drho} {distances} {dr} {Cutoff}\n");
        Append(text, densities, drho, Embedding);
        Append(text, distances, dr, Charge);
        Append(text, distances, dr, Density);
        return text.ToString();
    }

    private static string Setfl(bool isFinnisSinclair)
    {
        var text = new StringBuilder("one\ntwo\nthree\n2 Cu Ni\n100 0.05 100 0.05 4.9\n");
        for (int e = 1; e <= 2; e++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{27 + e} 60 3.5 fcc\n");
            Append(text, 100, 0.05, _ => 10 * e);
            foreach (double density in isFinnisSinclair ? new double[] { (10 * e) + 1, (10 * e) + 2 } : [e])
            {
                Append(text, 100, 0.05, _ => density);
            }
        }

        foreach (double pair in new double[] { 100, 110, 111 })
        {
            Append(text, 100, 0.05, _ => pair);
        }

        return text.ToString();
    }

    // Four values a line, as the programs of the field write them.
    private static void Append(StringBuilder text, int count, double spacing, Func<double, double> function)
    {
        for (int m = 0; m < count; m++)
        {
            text.Append(function(m * spacing).ToString("R", CultureInfo.InvariantCulture));
            text.Append(m % 4 == 3 || m == count - 1 ? '\n' : ' ');
        }
    }
}
