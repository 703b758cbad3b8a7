using CsCheck;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class SeriesFileTests
{
    private static readonly SeriesColumn[] Columns = [new("step"), new("time", "s"), new("mass", "kg")];

    [Test]
    public void The_header_names_quantities_and_units()
    {
        using var folder = new TemporaryFolder();
        using (SeriesWriter writer = SeriesFile.Create(folder.File("series.csv"), Columns))
        {
            writer.Append(1, 0.1, 5.25e18);
        }

        Assert.That(System.IO.File.ReadAllText(folder.File("series.csv")), Is.EqualTo("step,time [s],mass [kg]\n1,0.1,5.25E+18\n"));
    }

    [Test]
    public void Numbers_come_back_to_the_last_bit()
    {
        using var folder = new TemporaryFolder();
        Gen.Double.Array[3].Array[0, 20].Sample(
            rows =>
            {
                string path = folder.File(Guid.NewGuid().ToString());
                using (SeriesWriter writer = SeriesFile.Create(path, Columns))
                {
                    foreach (double[] row in rows)
                    {
                        writer.Append(row);
                    }
                }

                Series series = SeriesFile.Read(path);
                Assert.That(series.Columns, Is.EqualTo(Columns));
                Assert.That(series.Count, Is.EqualTo(rows.Length));
                for (int i = 0; i < rows.Length; i++)
                {
                    for (int column = 0; column < 3; column++)
                    {
                        double back = series[column][i];
                        bool isSame = double.IsNaN(rows[i][column])
                            ? double.IsNaN(back)
                            : BitConverter.DoubleToInt64Bits(back) == BitConverter.DoubleToInt64Bits(rows[i][column]);
                        Assert.That(isSame, $"{rows[i][column]:R} came back as {back:R}");
                    }
                }
            },
            iter: 50);
    }

    [Test]
    public void A_restart_cuts_back_to_its_step_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("series.csv", "step,time [s],mass [kg]\n1,1,5\n2,2,5\n3,3,5\n4,4,");
        using (SeriesWriter writer = SeriesFile.Resume(path, 2, Columns))
        {
            writer.Append(3, 3, 6);
        }

        Assert.That(System.IO.File.ReadAllText(path), Is.EqualTo("step,time [s],mass [kg]\n1,1,5\n2,2,5\n3,3,6\n"));
        UserError error = Failure.Of<UserError>(() => SeriesFile.Resume(path, 2, new SeriesColumn("step")));
        Assert.That(error.Message, Is.EqualTo($"{path}:1  the columns are step,time [s],mass [kg]; this run writes step"));
    }

    [TestCase("", TestName = "A_restart_begins_an_empty_file")]
    [TestCase("step,time", TestName = "A_restart_begins_a_file_whose_header_is_unfinished")]
    [TestCase("step,time [s],mass [kg]\n", TestName = "A_restart_goes_on_after_a_header_alone")]
    [TestCase("step,time [s],mass [kg]\n3,3,5\n4,4,5\n", TestName = "A_restart_before_the_first_record_keeps_the_header")]
    [TestCase("step,time [s],mass [kg]\n3", TestName = "A_restart_cuts_off_a_first_record_without_its_end")]
    public void A_restart_from_nothing(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("series.csv", text);
        using (SeriesWriter writer = SeriesFile.Resume(path, 2, Columns))
        {
            writer.Append(3, 3, 6);
        }

        Assert.That(System.IO.File.ReadAllText(path), Is.EqualTo("step,time [s],mass [kg]\n3,3,6\n"));
    }

    [Test]
    public void A_file_cut_at_any_byte_is_readable_and_holds_whole_records()
    {
        using var folder = new TemporaryFolder();
        const string text = "step,time [s],mass [kg]\n1,0.5,5\n2,1.25,-5E-300\n3,2.75,NaN\n";
        int header = text.IndexOf('\n') + 1;
        for (int length = header; length <= text.Length; length++)
        {
            string path = folder.Write("series.csv", text[..length]);
            Assert.That(SeriesFile.Read(path).Count, Is.EqualTo(text[header..length].Count(c => c == '\n')), $"cut at {length}");
            SeriesFile.Resume(path, long.MaxValue, Columns).Dispose();
            Assert.That(System.IO.File.ReadAllText(path), Is.EqualTo(text[..(text[..length].LastIndexOf('\n') + 1)]));
        }
    }

    [TestCase("", "series.csv  is empty; a series begins with a header")]
    [TestCase("a,b\n1\n", "series.csv:2  has 1 values; the header names 2 columns")]
    [TestCase("a,b\n1,2\n1,x2\n", "series.csv:3:3  'x2' is no number")]
    [TestCase("a,\n", "series.csv:1  a header names 1 … 4096 columns")]
    public void A_damaged_file_says_where(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        UserError error = Failure.Of<UserError>(() => SeriesFile.Read(folder.Write("series.csv", text)));
        Assert.That(error.Message, Is.EqualTo(expected.Replace("series.csv", folder.File("series.csv"), StringComparison.Ordinal)));
        Assert.That(error.ExitCode, Is.EqualTo(3));
    }

    [Test]
    public void A_line_without_end_is_refused_and_not_read_into_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("series.csv", new string('x', 200_000));
        Assert.That(
            Failure.Of<UserError>(() => SeriesFile.Read(path)).Message,
            Does.EndWith("series.csv:1  has more than 131072 characters"));
    }

    [Test]
    public void A_wrong_column_gets_the_nearest()
    {
        using var folder = new TemporaryFolder();
        Series series = SeriesFile.Read(folder.Write("series.csv", "step,mass [kg]\n1,5\n"));
        Assert.That(series["mass"][0], Is.EqualTo(5));
        Assert.That(Failure.Of<UserError>(() => _ = series["mas"][0]).Message, Is.EqualTo("mas  no such column; did you mean 'mass'?"));
    }

    [Test]
    public void Appending_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        using SeriesWriter writer = SeriesFile.Create(folder.File("series.csv"), Columns);
        for (int step = 0; step < 3; step++)
        {
            writer.Append(step, 2, 3.5);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 1000; step++)
        {
            writer.Append(step, 3, 4.5);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
