using System.Globalization;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Gathers what the ranks measured into one timing report.</summary>
internal sealed class TimingCollector
{
    private static readonly Phase[] Phases = Enum.GetValues<Phase>();
    private readonly int collectionsBefore = GC.CollectionCount(0);
    private readonly TimeSpan pausesBefore = GC.GetTotalPauseDuration();

    /// <summary>The report, the same on every rank, without notes and speed. Collective.</summary>
    public TimingReport Collect(RunContext run, RunResult result)
    {
        double[] seconds = [.. Phases.Select(run.Timers.Seconds)];
        double[] least = [.. seconds], sum = [.. seconds, run.Timers.Messages, run.Timers.Bytes];
        double[] most = [.. seconds, GC.CollectionCount(0) - collectionsBefore,
            (GC.GetTotalPauseDuration() - pausesBefore).TotalMilliseconds, LongestPause().TotalMilliseconds, PeakMemory()];
        run.Communicator.Allreduce(least.AsSpan(), Operation.Min);
        run.Communicator.Allreduce(sum.AsSpan(), Operation.Sum);
        run.Communicator.Allreduce(most.AsSpan(), Operation.Max);
        int n = Phases.Length;
        double steps = Math.Max(1, result.Steps);
        return new TimingReport
        {
            Ranks = run.Size,
            Steps = result.Steps,
            WallSeconds = result.WallSeconds,
            Phases =
            [
                .. Phases.Select((phase, i) =>
                    new PhaseTiming(SnakeCase.From(phase.ToString()), least[i], sum[i] / run.Size, most[i])),
            ],
            MessagesPerStep = sum[n] / steps,
            BytesPerStep = sum[n + 1] / steps,
            Gc = new GcTiming((long)most[n], most[n + 1], most[n + 2]),
            PeakMemoryBytes = (long)most[n + 3],
        };
    }

    // The collector remembers the pauses of its last collection of each kind only.
    private TimeSpan LongestPause()
    {
        if (GC.CollectionCount(0) == collectionsBefore)
        {
            return TimeSpan.Zero;
        }

        TimeSpan longest = TimeSpan.Zero;
        foreach (GCKind kind in new[] { GCKind.Ephemeral, GCKind.FullBlocking })
        {
            foreach (TimeSpan pause in GC.GetGCMemoryInfo(kind).PauseDurations)
            {
                longest = pause > longest ? pause : longest;
            }
        }

        return longest;
    }

    private static double PeakMemory()
    {
        const string file = "/proc/self/status", key = "VmHWM:";
        string? line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))
            : null;
        string[] words = line?.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length == 3 && double.TryParse(words[1], CultureInfo.InvariantCulture, out double kibibytes)
            ? kibibytes * 1024
            : Environment.WorkingSet;
    }
}
