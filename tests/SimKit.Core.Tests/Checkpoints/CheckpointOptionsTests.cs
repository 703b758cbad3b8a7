using SimKit.Runs;

namespace SimKit.Core.Tests.Checkpoints;

public sealed class CheckpointOptionsTests
{
    private const string Units = "s, ms, us, ns, ps, fs, min, h, d, day, days";

    [Test]
    public void The_defaults_are_automatic_with_two_generations()
    {
        CheckpointOptions options = Read("");
        Assert.That(options, Is.EqualTo(new CheckpointOptions()));
        Assert.That(options.IsAutomatic, Is.True);
        Assert.That(options.Keep, Is.EqualTo(2));
        Assert.That(options.MeanTimeBetweenFailures, Is.EqualTo(86400));
        Assert.That(options.MemoryEverySeconds, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void All_schedules_are_read_with_their_units()
    {
        CheckpointOptions options = Read("""
            every = "10 min"
            every_steps = 500
            every_time = "6 h"
            at_end = true
            keep = 4
            permanent_time = "30 d"
            mean_time_between_failures = "6 h"
            memory_every = "0:01:30"
            """);
        Assert.That((options.IsAutomatic, options.EverySeconds, options.EverySteps), Is.EqualTo((false, 600.0, (long?)500)));
        Assert.That((options.EveryTime, options.PermanentTime), Is.EqualTo((21600.0, 2592000.0)));
        Assert.That((options.AtEnd, options.Keep, options.MeanTimeBetweenFailures), Is.EqualTo((true, 4, 21600.0)));
        Assert.That(options.MemoryEverySeconds, Is.EqualTo(90));
    }

    [Test]
    public void The_resolved_case_reads_back()
    {
        Configuration configuration = Configuration.Parse("schema = 1\n[checkpoint]\nevery = \"10 min\"\nkeep = 3\n");
        CheckpointOptions given = configuration.Bind<CheckpointOptions>("checkpoint");
        Configuration again = Configuration.Parse(configuration.ToResolvedToml());
        Assert.That(again.Bind<CheckpointOptions>("checkpoint"), Is.EqualTo(given));
        again.ThrowIfProblems();
    }

    [TestCase(
        "every = \"auot\"",
        "3:9  'every' is \"auot\"; must be 'auto', 'off' or a wall-clock time such as \"10 min\"; did you mean 'auto'?")]
    [TestCase("every = \"\"", "3:9  'every' is \"\"; must be 'auto', 'off' or a wall-clock time such as \"10 min\"")]
    [TestCase("every = \"10 km\"", $"3:9  'every' is \"10 km\"; 'km' is a unit of length; allowed: {Units}")]
    [TestCase("every = \"10 mins\"", $"3:9  'every' is \"10 mins\"; unknown unit 'mins'; allowed: {Units}; did you mean 'min'?")]
    [TestCase("every = \"0 s\"", "3:9  'every' is \"0 s\"; must be greater than 0 s")]
    [TestCase("memory_every = \"auto\"", "3:16  'memory_every' is \"auto\"; must be 'off' or a wall-clock time such as \"10 min\"")]
    [TestCase("keep = 1", "3:8  'keep' is 1; must be at least 2")]
    [TestCase("every_steps = 0", "3:15  'every_steps' is 0; must be at least 1")]
    [TestCase("every_time = 0", "3:14  'every_time' is 0; must be greater than 0 s")]
    public void A_wrong_setting_is_told_with_its_place(string line, string expected) =>
        Assert.That(Assert.Throws<UserError>(() => Read(line))!.Message, Is.EqualTo($"case.toml:{expected}"));

    private static CheckpointOptions Read(string lines)
    {
        Configuration configuration = Configuration.Parse($"schema = 1\n[checkpoint]\n{lines}\n");
        CheckpointOptions options = configuration.Bind<CheckpointOptions>("checkpoint");
        configuration.ThrowIfProblems();
        return options;
    }
}
