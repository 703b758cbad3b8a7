using SimKit.Core;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The life of one rank of which the steps of a case are timed; it makes no file but the one with the times.</summary>
/// <param name="host">Where messages go.</param>
/// <param name="casePath">The case file.</param>
/// <param name="overrides">Overrides of settings.</param>
/// <param name="windows">Windows of steps to time.</param>
/// <param name="steps">Steps in each; null for as many as give good times.</param>
/// <param name="into">The file that rank 0 writes.</param>
internal sealed class MeasureProgram(
    HostContext host, string casePath, IReadOnlyList<string> overrides, int windows, int? steps, string into)
{
    private readonly RankLife life = new(host);

    /// <summary>Measures and returns the exit code; nothing is thrown.</summary>
    public int Run() => life.Run(Measure);

    private int Measure(MpiSession session, FailedRank ending, LastStep lastStep)
    {
        Communicator world = session.World;
        LoadedCase loaded = LoadTogether(world);
        var run = new RunContext(world);
        var watch = new StepWatch(run, windows, steps);
        using ISimulation simulation = loaded.Simulation.Create(loaded.Options, run);
        using var signals = new StopSignals(run, _ => { });
        var journal = new WatchedJournal(watch, lastStep, life.Heartbeat, run, signals.RequestStop);
        bool isStopped = new Runner(simulation, run, new RunnerOptions(), journal).Run().WasStopped;
        if (!watch.IsComplete)
        {
            throw new CommonFailure(isStopped
                ? new FailureReport(ExitCode.Interrupted, "interrupted")
                : FailureReport.From(UserError.Configuration(
                    new SourcePlace(casePath), $"ends before {windows} windows of steps are measured; give fewer with --steps")));
        }

        StepMeasurement measured = watch.Collect();
        Together.Do(world, () =>
        {
            if (world.Rank == 0)
            {
                measured.Save(into);
            }

            return "";
        });
        return ExitCode.Done;
    }

    private LoadedCase LoadTogether(Communicator world)
    {
        LoadedCase? first = Together.Do(world, () => world.Rank == 0 ? LoadedCase.Load(host, casePath, overrides) : null);
        string text = world.BroadcastText(first?.Configuration.Text, 0), fileName = world.BroadcastText(first?.Configuration.FileName, 0);
        return Together.Do(world, () => first ?? LoadedCase.Bind(host, Configuration.Parse(text, fileName, overrides)))!;
    }
}
