using System.Diagnostics;
using System.Globalization;
using SimKit.Core;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>What rank 0 writes while a run goes on: series.csv, status.json and the line of progress.</summary>
internal sealed class RunJournal(RunRecord record, Progress progress, bool goesOn) : IRunJournal, IDisposable
{
    private const double StatusSeconds = 5;

    private SeriesWriter? series;
    private ReportPlan? plan;
    private double[] row = [];
    private string physics = "";
    private double speedRatio;
    private long statusStamp = Stopwatch.GetTimestamp();

    /// <summary>The speed of the whole run in the simulation's own unit; empty while unknown.</summary>
    public string SpeedOf(RunResult result) => plan is null || result.WallSeconds <= 0 ? "" : SpeedText(result.Time / result.WallSeconds);

    /// <summary>Tells the user and the log what goes otherwise than asked.</summary>
    public void Warn(string message)
    {
        record.Warn(message);
        progress.Message($"warning: {message}");
    }

    /// <inheritdoc/>
    public void Restored(Resumption? moment, IReadOnlyList<string> rejections)
    {
        foreach (string rejection in rejections)
        {
            Warn(rejection);
        }

        if (goesOn)
        {
            record.Log(moment is null ? "from the start: there is no checkpoint that can be used" : $"from the checkpoint of step {moment.Step}");
        }
    }

    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
    {
        this.plan = plan;
        row = new double[plan.Diagnostics.Count + 2];
        SeriesColumn[] columns =
        [
            new SeriesColumn("step"), new SeriesColumn("time", plan.TimeUnit),
            .. plan.Diagnostics.Select(d => new SeriesColumn(d.Name, d.Unit == "1" ? "" : d.Unit)),
        ];
        if (moment is not null && new FileInfo(record.Directory.SeriesPath) is not { Exists: true, Length: > 0 })
        {
            Warn(moment.TellMissing(record.Directory.SeriesPath, moment.NextSeries));
        }

        long lastStep = moment?.Step ?? -1;
        series = goesOn
            ? SeriesFile.Resume(record.Directory.SeriesPath, lastStep, columns)
            : SeriesFile.Create(record.Directory.SeriesPath, columns);
    }

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values)
    {
        row[0] = clock.Step;
        row[1] = clock.Time;
        values.CopyTo(row.AsSpan(2));
        series!.Append(row);
        physics = string.Join("  ", plan!.Diagnostics.Select((d, i) => (d.Progress, Value: row[i + 2]))
            .Where(shown => shown.Progress is not null)
            .Select(shown => string.Format(CultureInfo.InvariantCulture, shown.Progress!, shown.Value)));
    }

    /// <inheritdoc/>
    public void MakeDurable() => series!.Sync();

    /// <inheritdoc/>
    public void Saved(RunClock clock, SaveResult result)
    {
        if (result.IsSaved)
        {
            record.Saved(clock.Step);
            record.Log($"checkpoint of step {clock.Step}: {SizeText.Of(result.Bytes)} in {result.Seconds:0.00} s");
        }

        foreach (string trouble in new[] { result.Failure, result.Warning }.OfType<string>())
        {
            Warn($"checkpoint of step {clock.Step}: {trouble}");
        }
    }

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
        bool isTimed = double.IsFinite(clock.EndTime);
        double done = isTimed ? clock.Time : clock.Step;
        double total = isTimed ? clock.EndTime : clock.EndStep == long.MaxValue ? 0 : clock.EndStep;
        if (progress.Advance(clock.Step, done, total))
        {
            progress.Show(Line(clock));
        }

        if (Stopwatch.GetElapsedTime(statusStamp).TotalSeconds > StatusSeconds)
        {
            statusStamp = Stopwatch.GetTimestamp();
            record.Report(clock, progress.EtaSeconds);
        }

        if (clock.IsOver)
        {
            progress.Finish(Line(clock));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => series?.Dispose();

    private ProgressLine Line(RunClock clock)
    {
        speedRatio = double.IsFinite(clock.EndTime) ? progress.Rate
            : clock.Step > 0 ? progress.StepsPerSecond * clock.Time / clock.Step
            : 0;
        string position = plan!.TimeUnit != "s" ? string.Create(CultureInfo.InvariantCulture, $"{clock.Time:G6} {plan.TimeUnit}")
            : clock.Time >= 1 ? Duration.Text(clock.Time)
            : string.Create(CultureInfo.InvariantCulture, $"{clock.Time:0.###e0} s");
        return new ProgressLine(position, speedRatio > 0 ? SpeedText(speedRatio) : "", physics);
    }

    private string SpeedText(double ratio) =>
        $"{ThreeDigits(plan!.Speed.FromRatio(ratio))} {plan.Speed.Unit}";

    // Three digits that matter, without an exponent where people read numbers without one.
    private static string ThreeDigits(double value) => Math.Abs(value) switch
    {
        >= 1e6 or (> 0 and < 0.01) => value.ToString("0.00e0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
