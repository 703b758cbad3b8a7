using System.Globalization;

namespace SimKit.Runs.Tests.Limits;

[TestFixture]
internal sealed class TimeLimitTests
{
    // 2026-11-22 21:53:24 UTC, the start of FakeClock, by date -d … +%s.
    private const long Now = 1795384404;

    [TestCase(100.0, 200.0, 300, 100, "--max-time")]
    [TestCase(200.0, 100.0, 300, 100, "[limits] max_time")]
    [TestCase(200.0, 300.0, 100, 100, "SLURM_JOB_END_TIME")]
    [TestCase(null, null, 100, 100, "SLURM_JOB_END_TIME")]
    [TestCase(null, 50.0, null, 50, "[limits] max_time")]
    [TestCase(null, null, -100, 0, "SLURM_JOB_END_TIME")]
    public void The_earliest_limit_counts(double? argument, double? setting, int? job, double deadline, string source)
    {
        string? jobEnd = job is { } seconds ? (Now + seconds).ToString(CultureInfo.InvariantCulture) : null;
        TimeLimit limit = TimeLimit.Earliest(argument, setting, jobEnd, new FakeClock());
        Assert.That((limit.DeadlineSeconds, limit.Source), Is.EqualTo((deadline, source)));
    }

    [Test]
    public void Without_a_limit_nothing_is_ever_due()
    {
        TimeLimit limit = TimeLimit.Earliest(null, null, "");
        Assert.That(limit.IsDue(1e12, 1e12, 1e12), Is.False);
        Assert.That((limit.DeadlineSeconds, limit.Source), Is.EqualTo((double.PositiveInfinity, "")));
    }

    // The limit less two checkpoints, two steps and the margin: 5 s, or a tenth of a limit under 50 s.
    [TestCase(1000, 10, 3, 969)]
    [TestCase(1000, 0, 0, 995)]
    [TestCase(50, 0, 0, 45)]
    [TestCase(20, 1, 0.5, 15)]
    [TestCase(2, 0, 0, 1.8)]
    public void It_is_due_while_there_is_time_for_two_checkpoints_and_two_steps(double maxTime, double checkpoint, double step, double when)
    {
        TimeLimit limit = TimeLimit.Earliest(maxTime, null, null);
        Assert.That(limit.IsDue(when - 1e-6, checkpoint, step), Is.False);
        Assert.That(limit.IsDue(when + 1e-6, checkpoint, step), Is.True);
        Assert.That(limit.IsDue(2 * maxTime, checkpoint, step), Is.True);
    }

    [TestCase(-86400)]
    [TestCase(86400)]
    public void A_jump_of_the_calendar_after_the_start_changes_nothing(double jump)
    {
        var clock = new JumpingClock();
        TimeLimit limit = TimeLimit.Earliest(null, null, (Now + 600).ToString(CultureInfo.InvariantCulture), clock);
        long start = clock.GetTimestamp();
        clock.Jump = TimeSpan.FromSeconds(jump);
        clock.Advance(590);
        Assert.That(limit.IsDue(clock.GetElapsedTime(start).TotalSeconds, 0, 0), Is.False);
        clock.Advance(6);
        Assert.That(limit.IsDue(clock.GetElapsedTime(start).TotalSeconds, 0, 0), Is.True);
    }

    [TestCase("soon")]
    [TestCase("12.5")]
    [TestCase("-3")]
    public void A_job_end_that_is_no_moment_is_an_error(string jobEnd)
    {
        UserError error = Failure.Of<UserError>(() => TimeLimit.Earliest(null, null, jobEnd));
        Assert.That(error.Message, Does.StartWith($"SLURM_JOB_END_TIME  is '{jobEnd}'; must be the end of the job in seconds since 1970"));
    }

    [Test]
    public void The_table_of_limits_is_read_with_units()
    {
        Configuration configuration = Configuration.Parse("schema = 1\n[limits]\nmax_time = \"23 h\"\nhang_timeout = \"5 min\"\n");
        LimitOptions limits = configuration.Bind<LimitOptions>("limits");
        configuration.ThrowIfProblems();
        Assert.That((limits.MaxTime, limits.HangTimeout), Is.EqualTo((82800.0, 300.0)));
    }

    /// <summary>A clock whose calendar can be set, as an administrator or a time server does.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly FakeClock steady = new();

        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => steady.TimestampFrequency;

        public void Advance(double seconds) => steady.Advance(seconds);

        public override long GetTimestamp() => steady.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Jump;
    }
}
