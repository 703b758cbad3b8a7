namespace SimKit.Core;

/// <summary>The result files of a run: those that take a record at the output times, and those with times of their own.</summary>
internal sealed class ResultFiles
{
    private readonly List<TimedFiles> groups = [];

    /// <summary>Takes over the files of a plan; the clock will meet the times of their own.</summary>
    public ResultFiles(ReportPlan plan, Schedule outputs, RunClock clock)
    {
        groups.Add(new TimedFiles(outputs, [.. plan.Writers.Where(file => file.Every is null).Select(file => file.Writer)]));
        foreach ((IResultWriter writer, double? every) in plan.Writers.Where(file => file.Every is not null))
        {
            var times = new Schedule(every);
            clock.Meet(times);
            groups.Add(new TimedFiles(times, [writer]));
        }
    }

    /// <summary>Notes which files a record is due for, all of them when <paramref name="isLast"/>; false when there is none.</summary>
    public bool FindDue(double time, bool isLast)
    {
        bool any = false;
        foreach (TimedFiles group in groups)
        {
            group.IsDue = group.Times.IsDue(time) | isLast;
            any |= group.IsDue;
        }

        return any;
    }

    /// <summary>Writes a record to every file for which one is due. Collective.</summary>
    public void Write(RunClock clock)
    {
        foreach (IResultWriter writer in groups.Where(group => group.IsDue).SelectMany(group => group.Writers))
        {
            writer.Write(clock.Step, clock.Time);
        }
    }

    /// <summary>Closes all files. Collective.</summary>
    public void Close()
    {
        foreach (IResultWriter writer in groups.SelectMany(group => group.Writers))
        {
            writer.Dispose();
        }
    }

    private sealed class TimedFiles(Schedule times, IReadOnlyList<IResultWriter> writers)
    {
        public Schedule Times { get; } = times;

        public IReadOnlyList<IResultWriter> Writers { get; } = writers;

        public bool IsDue { get; set; }
    }
}
