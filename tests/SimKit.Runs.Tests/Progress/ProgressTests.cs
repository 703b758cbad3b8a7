using System.Text.Json;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class ProgressTests
{
    private readonly FakeClock clock = new();

    [Test]
    public void Plain_lines_come_each_five_percent_when_those_are_slow()
    {
        // 1000 steps of 6 s: 5 % take 300 s, so 60 s is over long before.
        string[] lines = Run(ProgressMode.Plain, steps: 1000, secondsPerStep: 6);
        Assert.That(lines, Has.Length.EqualTo(20));
        Assert.That(lines[0], Does.StartWith("aqua  5 %  day 50  "));
        Assert.That(lines[9], Is.EqualTo("aqua  50 %  day 500  14400 d/d  ETA 50m00s  |u|max 71 m/s"));
        Assert.That(lines[^1], Is.EqualTo("aqua  100 %  day 1000  14400 d/d  |u|max 71 m/s"));
    }

    [Test]
    public void Plain_lines_come_each_minute_when_five_percent_are_fast()
    {
        // 1000 steps of 0.3 s: 5 % take 15 s, so a line waits for its minute: at 60, 120, 180, 240 and 300 s.
        string[] lines = Run(ProgressMode.Plain, steps: 1000, secondsPerStep: 0.3);
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines[0], Does.StartWith("aqua  20 %"));
    }

    [Test]
    public void The_bar_is_rewritten_four_times_a_second_on_one_line()
    {
        string text = Write(ProgressMode.Bar, steps: 1000, secondsPerStep: 0.01);
        string[] drawn = text.TrimEnd('\n').Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(drawn, Has.Length.InRange(39, 41));
        Assert.That(text.Count(c => c == '\n'), Is.EqualTo(1));
        Assert.That(drawn[^1].TrimEnd(), Is.EqualTo("aqua  100 % ▕████████████████▏  day 1000  8640000 d/d  |u|max 71 m/s"));
        Assert.That(text, Does.Not.Contain('\x1b'));
    }

    [Test]
    public void A_message_does_not_tear_the_bar()
    {
        using var writer = new StringWriter();
        var progress = new Progress(ProgressMode.Bar, "x", writer, clock);
        progress.Advance(1, 1, 2);
        progress.Show(default);
        progress.Message("warning: disk is slow");
        string bar = "x  50 % ▕████████        ▏";
        Assert.That(writer.ToString(), Is.EqualTo($"\r{bar}\r{new string(' ', bar.Length)}\rwarning: disk is slow\n{bar}"));
    }

    [Test]
    public void Json_is_one_object_a_line()
    {
        string[] lines = Run(ProgressMode.Json, steps: 20, secondsPerStep: 0.5);
        Assert.That(lines, Has.Length.EqualTo(11));
        using JsonDocument last = JsonDocument.Parse(lines[^1]);
        Assert.That(last.RootElement.GetProperty("fraction").GetDouble(), Is.EqualTo(1));
        Assert.That(last.RootElement.GetProperty("steps_per_second").GetDouble(), Is.EqualTo(2).Within(1e-9));
        Assert.That(last.RootElement.GetProperty("state").GetString(), Is.EqualTo("finished"));
    }

    [Test]
    public void None_writes_nothing() => Assert.That(Write(ProgressMode.None, 100, 60), Is.Empty);

    [Test]
    public void The_first_steps_do_not_count_for_the_remaining_time()
    {
        var progress = new Progress(ProgressMode.None, "x", TextWriter.Null, clock, skippedSteps: 3);
        for (int step = 1; step <= 10; step++)
        {
            clock.Advance(step <= 3 ? 100 : 1);
            progress.Advance(step, step, 100);
            if (step <= 3)
            {
                Assert.That(progress.EtaSeconds, Is.Null);
            }
        }

        Assert.That(progress.EtaSeconds, Is.EqualTo(90).Within(1e-9));
    }

    [Test]
    public void The_remaining_time_follows_the_recent_speed()
    {
        var progress = new Progress(ProgressMode.None, "x", TextWriter.Null, clock);
        for (int step = 1; step <= 4000; step++)
        {
            clock.Advance(step <= 1000 ? 10 : 1);
            progress.Advance(step, step, 10_000);
        }

        // The whole run made 4000 steps in 13000 s; the recent past makes one a second.
        Assert.That(progress.EtaSeconds, Is.EqualTo(6000).Within(1));
    }

    [Test]
    public void Advancing_allocates_nothing()
    {
        var progress = new Progress(ProgressMode.Plain, "x", TextWriter.Null);
        progress.Advance(1, 1, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 2; step < 100; step++)
        {
            progress.Advance(step, step, 1000);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase("auto", "TERM=xterm", true, ProgressMode.Bar)]
    [TestCase("auto", "TERM=xterm", false, ProgressMode.Plain)]
    [TestCase("auto", "TERM=dumb", true, ProgressMode.Plain)]
    [TestCase("auto", "", true, ProgressMode.Plain)]
    [TestCase("auto", "TERM=xterm OMPI_COMM_WORLD_SIZE=2", true, ProgressMode.Plain)]
    [TestCase("auto", "TERM=xterm PMI_RANK=0", true, ProgressMode.Plain)]
    [TestCase("auto", "TERM=dumb PMI_RANK=0 SIMKIT_PROGRESS=bar", false, ProgressMode.Bar)]
    [TestCase("json", "SIMKIT_PROGRESS=bar", true, ProgressMode.Json)]
    [TestCase("auto", "TERM=xterm SLURM_NTASKS=4", true, ProgressMode.Bar)]
    public void The_launcher_decides(string requested, string environment, bool isTerminal, ProgressMode expected) =>
        Assert.That(ProgressChoice.Decide(requested, Variables(environment), () => isTerminal), Is.EqualTo(expected));

    [TestCase("TERM=xterm", true)]
    [TestCase("TERM=xterm NO_COLOR=1", false)]
    [TestCase("TERM=dumb", false)]
    [TestCase("", false)]
    public void Colours_can_be_refused(string environment, bool expected) =>
        Assert.That(ProgressChoice.UseColor(ProgressMode.Bar, Variables(environment)), Is.EqualTo(expected));

    [Test]
    public void A_wrong_word_gets_the_nearest() =>
        Assert.That(
            Failure.Of<UserError>(() => ProgressChoice.Decide("plane", Variables(""), () => true)).Message,
            Is.EqualTo("--progress  'plane' must be one of auto, bar, plain, json, none; did you mean 'plain'?"));

    [TestCase(4.2, "4.2s")]
    [TestCase(59.4, "59s")]
    [TestCase(130, "2m10s")]
    [TestCase(11100, "3h05m")]
    [TestCase(352800, "4d02h")]
    [TestCase(double.NaN, "?")]
    public void Durations_read_well(double seconds, string text) => Assert.That(Duration.Text(seconds), Is.EqualTo(text));

    private string[] Run(ProgressMode mode, int steps, double secondsPerStep) =>
        Write(mode, steps, secondsPerStep).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Write(ProgressMode mode, int steps, double secondsPerStep)
    {
        using var writer = new StringWriter();
        var progress = new Progress(mode, "aqua", writer, clock);
        ProgressLine Line() => new($"day {progress.Step}", $"{progress.Rate * 86400:0} d/d", "|u|max 71 m/s");
        for (int step = 1; step <= steps; step++)
        {
            clock.Advance(secondsPerStep);
            if (progress.Advance(step, step, steps))
            {
                progress.Show(Line());
            }
        }

        progress.Finish(Line());
        return writer.ToString();
    }

    private static Func<string, string?> Variables(string text)
    {
        var variables = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
