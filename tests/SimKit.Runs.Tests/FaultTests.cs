using System.Diagnostics;
using System.Text.RegularExpressions;
using SimKit.Testing;

namespace SimKit.Runs.Tests;

[TestFixture]
[NonParallelizable]
internal sealed partial class FaultTests
{
    [TearDown]
    public void Disarm() => Fault.Arm("");

    [Test]
    public void Nothing_happens_unless_armed()
    {
        Assert.That(Fault.IsArmed, Is.False);
        Fault.Hit("anything");
    }

    [Test]
    public void A_place_that_is_not_armed_costs_no_time_and_no_memory()
    {
        const int calls = 1_000_000;
        double best = double.PositiveInfinity;
        Fault.Hit("file.written"); // the first looks at the environment
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int batch = 0; batch < 20; batch++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                Fault.Hit("file.written");
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Out.WriteLine($"{best:0.00} ns a call");
        Assert.That(bytes, Is.Zero);

        // Optimised code takes a quarter of a nanosecond; a table look-up would take 20 ns even there. Test builds are not optimised.
        Assert.That(best, Is.LessThan(20));
    }

    [Test]
    public void Fails_at_the_hit_it_is_armed_for_and_only_there()
    {
        Fault.Arm("output.write:throw,at=2; file.written:throw,rank=1; file.staged:throw,attempt=1", rank: 0, attempt: 0);
        Fault.Hit("output.write");
        Fault.Hit("output");
        Fault.Hit("file.written");
        Fault.Hit("file.staged");
        Assert.That(Failure.Of<IOException>(() => Fault.Hit("output.write")).Message, Is.EqualTo("fault injected at output.write"));
        Fault.Hit("output.write");
    }

    [Test]
    public void Hits_count_only_after_the_time_told()
    {
        var clock = new FakeClock();
        Fault.Arm("output.write:throw,after=2.5,at=2", clock: clock);
        Fault.Hit("output.write");
        clock.Advance(2.4);
        Fault.Hit("output.write");
        clock.Advance(0.1);
        Fault.Hit("output.write");
        Assert.Throws<IOException>(() => Fault.Hit("output.write"));
    }

    [Test]
    public void Sleeps_as_long_as_told()
    {
        Fault.Arm("output.write:sleep=0.05");
        var watch = Stopwatch.StartNew();
        Fault.Hit("output.write");
        Assert.That(watch.Elapsed.TotalSeconds, Is.GreaterThan(0.04));
    }

    [Test]
    public void Plants_one_NaN_in_the_middle()
    {
        double[] data = [1, 2, 3, 4, 5];
        Fault.Arm("output.write:nan,at=2");
        Fault.Hit("output.write");
        Fault.Hit("output.write", []);
        Fault.Hit("output.write", data);
        Assert.That(data, Is.EqualTo(new double[] { 1, 2, 3, 4, 5 }));
        Fault.Hit("output.write", data);
        Fault.Hit("output.write", new double[1]);
        Assert.That(data, Is.EqualTo(new[] { 1, 2, double.NaN, 4, 5 }));
    }

    // IEEE 754: bit 51 is half of the mantissa (1.0 becomes 1.5), 63 the sign, 52 the lowest of the exponent (1.0 becomes 0.5).
    [TestCase("flip", 1.5)]
    [TestCase("flip,bit=63", -1.0)]
    [TestCase("flip,bit=52", 0.5)]
    [TestCase("flip,bit=0", 1.0000000000000002)]
    public void Flips_one_bit_of_the_middle_once(string action, double expected)
    {
        double[] data = [1, 1, 1, 1];
        Fault.Arm($"output.write:{action}");
        Fault.Hit("output.write", data);
        Fault.Hit("output.write", data);
        Assert.That(data, Is.EqualTo(new[] { 1, 1, expected, 1 }));
    }

    [Test]
    public void Other_actions_happen_at_places_with_data_too()
    {
        Fault.Arm("output.write:throw");
        Assert.Throws<IOException>(() => Fault.Hit("output.write", []));
    }

    [TestCase("stop", 'T')]
    [TestCase("hang", 'S')]
    public void A_process_that_stops_or_hangs_stays_there(string action, char state)
    {
        Process child = ChildProcess.Start("hit output.write", (Fault.Variable, $"output.write:{action}"));
        try
        {
            Assert.That(child.StandardOutput.ReadLine(), Is.EqualTo("ready"));
            Assert.That(() => ChildProcess.StateOf(child.Id), Is.EqualTo(state).After(20_000, 20));
            Assert.That(child.WaitForExit(200), Is.False);
        }
        finally
        {
            ChildProcess.End(child);
        }
    }

    [Test]
    public void A_stopped_process_goes_on_when_it_is_continued()
    {
        const int continueSignal = 18;
        Process child = ChildProcess.Start("hit output.write", (Fault.Variable, "output.write:stop"));
        try
        {
            Assert.That(() => ChildProcess.StateOf(child.Id), Is.EqualTo('T').After(20_000, 20));
            Assert.That(Posix.Kill(child.Id, continueSignal), Is.Zero);
            Assert.That(child.StandardOutput.ReadToEnd(), Is.EqualTo("ready\nwent on\n"));
        }
        finally
        {
            ChildProcess.End(child);
        }
    }

    [Test]
    public void A_killed_process_says_nothing_more()
    {
        const int killed = 128 + 9;
        using Process child = ChildProcess.Start("hit output.write", (Fault.Variable, "output.write:kill"));
        Assert.That(child.StandardOutput.ReadToEnd(), Is.EqualTo("ready\n"));
        child.WaitForExit();
        Assert.That(child.ExitCode, Is.EqualTo(killed));
    }

    [Test]
    public void A_misspelt_place_in_the_environment_is_not_passed_over()
    {
        using Process child = ChildProcess.Start("hit output.write", (Fault.Variable, "output.wirte:kill"));
        Assert.That(
            child.StandardOutput.ReadToEnd(),
            Is.EqualTo("ready\n'output.wirte' is no place where a fault can be injected; did you mean 'output.write'?\n"));
    }

    [Test]
    public void An_unknown_place_is_answered_with_all_there_are() =>
        Assert.That(
            Failure.Of<FormatException>(() => Fault.Arm("nowhere:kill")).Message,
            Does.Contain(string.Join(", ", Fault.Places.Select(place => place.Name))));

    [TestCase("file.staged")]
    [TestCase("file.staged:explode")]
    [TestCase(":kill")]
    [TestCase("file.staged:sleep")]
    [TestCase("file.staged:hang=3")]
    [TestCase("file.staged:kill,when=3")]
    [TestCase("file.staged:kill,at=x")]
    [TestCase("file.staged:kill,at=0")]
    [TestCase("file.staged:kill,at=1,at=2")]
    [TestCase("file.staged:kill,rank=-1")]
    [TestCase("file.staged:kill,after=-1")]
    [TestCase("file.staged:kill,bit=3")]
    [TestCase("file.staged:flip,bit=64")]
    public void A_wrong_word_is_explained(string text) =>
        Assert.That(Failure.Of<FormatException>(() => Fault.Arm(text)).Message, Does.Contain("write place:action"));

    [Test]
    public void The_table_of_places_is_what_the_sources_hit()
    {
        var hit = new SortedSet<string>(StringComparer.Ordinal);
        var nameless = new List<string>();
        string own = Repository.Path("src/SimKit.Runs/Faults");
        foreach (string file in Sources("src").Concat(Sources("sims")).Where(file => Path.GetDirectoryName(file) != own))
        {
            foreach (string line in File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            {
                MatchCollection named = NamedHit().Matches(line);
                hit.UnionWith(named.Select(match => match.Groups[1].Value));
                if (AnyHit().Count(line) != named.Count)
                {
                    nameless.Add($"{file}: {line.Trim()}");
                }
            }
        }

        Assert.That(nameless, Is.Empty, "the name of a place must be a literal, or nobody can look it up");
        Assert.That(Fault.Places.Select(place => place.Name), Is.EquivalentTo(hit));
        Assert.That(Fault.Places.Select(place => place.Meaning), Has.All.Matches("^[A-Z].*[.]$"));
    }

    private static IEnumerable<string> Sources(string folder) =>
        System.IO.Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex("""\bFault\.Hit\("([^"]+)"[,)]""")]
    private static partial Regex NamedHit();

    [GeneratedRegex(@"\bFault\.Hit\(")]
    private static partial Regex AnyHit();
}
