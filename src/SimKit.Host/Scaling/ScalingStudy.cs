using System.Globalization;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Measures a case over numbers of ranks and sizes, each in starts of its own, and has a model judge and extend it.</summary>
internal sealed class ScalingStudy(HostContext host, ScalingRequest asked)
{
    private const int MostRanks = 1_000_000;
    private readonly Dictionary<ScalingJob, List<StepWindow>> windows = [];
    private string speedUnit = "";

    /// <summary>Measures, writes table, files and figure, and returns the exit code.</summary>
    /// <exception cref="RunException">The case, the ranks or the MPI installation are wrong; nothing was made.</exception>
    public int Run()
    {
        if (LauncherEnvironment.Current.IsPresent)
        {
            throw UserError.Configuration(new SourcePlace("simkit scaling"), "starts ranks itself; leave out mpiexec or srun");
        }

        if (asked.Ranks.FirstOrDefault(ranks => ranks > MostRanks) is > 0 and int many)
        {
            throw UserError.Configuration(new SourcePlace("--ranks"), $"{many} ranks; must be 1 … {MostRanks}");
        }

        var measured = ScalingCase.Load(host, asked);
        IReadOnlyList<int> modelSizes = measured.ModelSizes();
        _ = MpiInstallation.Choose(asked.Mpi);
        double load = LoadAverage();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ScalingFolder folder = ScalingFolder.Create(asked, measured);
        int code = MeasureAll(measured, folder, out NetworkSpeed? here);
        if (code != ExitCode.Done)
        {
            folder.Fail(code);
            return code;
        }

        var assumed = new NetworkSpeed("network, assumed", asked.LatencyMicroseconds * 1e-6, asked.BandwidthGigabytes * 1e9);
        var builder = new ScalingModel(measured, [here!, assumed]);
        ScalingReport report = builder.Complete(
            new ScalingReport
            {
                Case = measured.Name,
                Kind = measured.Kind,
                SizeSetting = measured.Rule?.Setting ?? "",
                SpeedUnit = speedUnit,
                Processors = Environment.ProcessorCount,
                Measured = now,
                LoadBefore = load,
                Points = [.. measured.Jobs.Select(PointOf)],
                Networks = [here!, assumed],
            },
            modelSizes);
        folder.Conclude(host, report);
        return ExitCode.Done;
    }

    // In turns, so that what disturbs the machine for a while disturbs all.
    private int MeasureAll(ScalingCase measured, ScalingFolder folder, out NetworkSpeed? here)
    {
        here = null;
        string into = folder.TemporaryFile;
        try
        {
            int code = Start(2, ["measure", "messages", "--into", into]);
            if (code != ExitCode.Done)
            {
                return code;
            }

            here = NetworkSpeed.Load(into);
            Tell($"messages: {here.LatencySeconds * 1e6:0.00} us, {here.BytesPerSecond / 1e9:0.0} GB/s between two ranks here");
            for (int repeat = 1; repeat <= asked.Repeats; repeat++)
            {
                foreach (ScalingJob job in measured.Jobs)
                {
                    code = Start(job.Ranks, WordsOf(measured, job, into));
                    if (code != ExitCode.Done)
                    {
                        return code;
                    }

                    Keep(job, StepMeasurement.Load(into), repeat);
                }
            }

            return ExitCode.Done;
        }
        finally
        {
            File.Delete(into);
        }
    }

    private IReadOnlyList<string> WordsOf(ScalingCase measured, ScalingJob job, string into) =>
    [
        "measure", "steps", measured.Path, .. measured.OverridesOf(job.Size).SelectMany(assignment => new[] { "-s", assignment }),
        .. asked.Steps is { } steps ? new[] { "--steps", steps.ToString(CultureInfo.InvariantCulture) } : [],
        "--into", into,
    ];

    private int Start(int ranks, IReadOnlyList<string> words) => new RankLauncher(host, new RunRequest
    {
        RankWords = words,
        Ranks = ranks,
        Mpi = asked.Mpi,
        Results = asked.Results,
        Progress = "none",
        Supervise = false,
        NoPlot = true,
    }).Run();

    private void Keep(ScalingJob job, StepMeasurement measurement, int repeat)
    {
        if (!windows.TryGetValue(job, out List<StepWindow>? all))
        {
            windows[job] = all = [];
        }

        all.AddRange(measurement.Windows);
        speedUnit = measurement.SpeedUnit;
        string size = job.Size > 0 ? $"size {job.Size}, " : "";
        double median = Median(measurement.Windows, window => window.SecondsPerStep);
        Tell($"{repeat}/{asked.Repeats}: {size}{job.Ranks} ranks: {median * 1e3:0.000} ms a step, windows of {measurement.StepsPerWindow}");
    }

    private ScalingPoint PointOf(ScalingJob job)
    {
        List<StepWindow> all = windows[job];
        return new ScalingPoint
        {
            Series = job.Series,
            Size = job.Size,
            Cells = job.Cells,
            Ranks = job.Ranks,
            IsOversubscribed = job.Ranks > Environment.ProcessorCount,
            Windows = all.Count,
            LeastSecondsPerStep = all.Min(window => window.SecondsPerStep),
            Median = new StepWindow(
                Median(all, window => window.SecondsPerStep), Median(all, window => window.Communication),
                Median(all, window => window.HaloWait), Median(all, window => window.Imbalance),
                Median(all, window => window.Messages), Median(all, window => window.Bytes), Median(all, window => window.Speed)),
        };
    }

    private static double Median(IReadOnlyList<StepWindow> of, Func<StepWindow, double> value)
    {
        double[] sorted = [.. of.Select(value).Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static double LoadAverage()
    {
        const string file = "/proc/loadavg";
        string[] words = File.Exists(file) ? File.ReadAllText(file).Split(' ') : [];
        return words.Length > 0 && double.TryParse(words[0], CultureInfo.InvariantCulture, out double load) ? load : double.NaN;
    }

    private void Tell(FormattableString line) => host.Error.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
