using System.Diagnostics;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Core;

/// <summary>The only loop: step, agree, record, save.</summary>
public sealed class Runner
{
    private readonly ISimulation simulation;
    private readonly RunContext run;
    private readonly RunnerOptions options;
    private readonly IRunJournal journal;
    private readonly CheckpointKeeper? keeper;
    private readonly StateMap state = new();
    private readonly ReportPlan plan = new();
    private readonly Schedule outputs;
    private readonly Schedule series;
    private double[] diagnostics = [];
    private ResultFiles? files;

    /// <summary>Prepares the run of a simulation; without a keeper there are no checkpoints.</summary>
    public Runner(ISimulation simulation, RunContext run, RunnerOptions options, IRunJournal journal, CheckpointKeeper? keeper = null)
    {
        this.simulation = simulation;
        this.run = run;
        this.options = options;
        this.journal = journal;
        this.keeper = keeper;
        outputs = new Schedule(options.OutputEvery);
        series = new Schedule(options.SeriesEvery);
    }

    /// <summary>
    /// Runs to the end, or until somebody asks to stop: from the newest sound checkpoint when there is one, else from the start.
    /// Collective.
    /// </summary>
    /// <exception cref="DivergedError">The state is no longer finite, or the simulation complained; nothing of it was saved.</exception>
    public RunResult Run()
    {
        simulation.Describe(state);
        var clock = new RunClock(options.Length, options.Steps, outputs, series);
        if (keeper?.Restore(state, journal) is { } moment)
        {
            clock.GoOnFrom(moment);
            run.Resumption = moment with { NextOutput = FirstOf(outputs, clock), NextSeries = FirstOf(series, clock) };
        }

        simulation.Report(plan);
        files = new ResultFiles(plan, outputs, clock);
        diagnostics = new double[plan.Diagnostics.Count];
        journal.Begin(plan, clock, run.Resumption);
        RunResult result;
        try
        {
            result = Loop(clock);
        }
        catch (DivergedError)
        {
            // All ranks learn this together, so files that they share can be closed together.
            CloseOutputs();
            throw;
        }

        CloseOutputs();
        return result;
    }

    private RunResult Loop(RunClock clock)
    {
        var agreement = new Agreement(run, state, plan.Advice, plan.TimeUnit);
        Complaint? refusal = run.Resumption is null && plan.Refusal is { } told ? new Complaint(told, clock.Step, clock.Time) : null;
        Wishes first = agreement.Reach(clock, refusal, WishesAt(clock));
        bool stop = first.Stop && !clock.IsOver;
        if (run.Resumption is null)
        {
            Record(clock, toSeries: true, toOutputs: files!.FindDue(clock.Time, isLast: true));
        }

        if (stop)
        {
            keeper?.Act(state, clock, journal, first, isOver: false); // asked before the first step
        }

        run.Timers.Reset();
        long start = Stopwatch.GetTimestamp();
        Complaint? complaint = null;
        while (!clock.IsOver && !stop)
        {
            Fault.Hit("step.begin");
            StepOutcome outcome = simulation.Step(clock.Next);
            clock.Advance(outcome.AdvanceSeconds);
            HitFault();
            complaint ??= outcome.Complaint is { } words ? new Complaint(words, clock.Step, clock.Time) : null;
            bool last = clock.IsOver || outcome.IsFinished;
            bool toSeries = series.IsDue(clock.Time) | last, toOutputs = files!.FindDue(clock.Time, last);
            if (toSeries | toOutputs | agreement.IsDue(clock.Step) | keeper?.IsDueAt(clock) == true)
            {
                Wishes agreed = agreement.Reach(clock, complaint, WishesAt(clock));
                stop = agreed.Stop && !last;
                Record(clock, toSeries, toOutputs);
                keeper?.Act(state, clock, journal, agreed, isOver: last);
            }

            journal.Stepped(clock);
            if (outcome.IsFinished)
            {
                break;
            }
        }

        if (!stop || keeper?.LastStep == clock.Step)
        {
            keeper?.ForgetCopies();
        }

        return new RunResult(clock.Step, clock.Time, Stopwatch.GetElapsedTime(start).TotalSeconds, stop, keeper?.LastStep, HashState());
    }

    // The end of the run has a record whether one is due or not.
    private static double FirstOf(Schedule schedule, RunClock clock) => Math.Min(schedule.Next, clock.EndTime);

    // A planted fault may damage the first row of the state.
    private void HitFault()
    {
        if (!Fault.IsArmed || state.Fields.Count == 0 || state.Fields[0].Boxes is not [{ IsEmpty: false } box, ..])
        {
            Fault.Hit("step.end", default);
            return;
        }

        double[] row = new double[box.CountI];
        state.Fields[0].Read(0, box.K0, box.J0, row);
        Fault.Hit("step.end", row);
        state.Fields[0].Write(0, box.K0, box.J0, box.I0, row);
    }

    private Wishes WishesAt(RunClock clock) => keeper?.WishesAt(clock) ?? new Wishes(run.IsStopRequested, Checkpoint: false);

    private void Record(RunClock clock, bool toSeries, bool toOutputs)
    {
        if (toSeries)
        {
            using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Output);
            for (int d = 0; d < diagnostics.Length; d++)
            {
                diagnostics[d] = plan.Diagnostics[d].Value();
            }

            journal.Record(clock, diagnostics);
        }

        if (toOutputs)
        {
            using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Output);
            files!.Write(clock);
        }
    }

    private void CloseOutputs()
    {
        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Output);
        files!.Close();
    }

    private ulong HashState()
    {
        ulong[] hash = [state.HashShare(withScalars: run.Rank == 0)];
        run.Communicator.Allreduce(hash.AsSpan(), Operation.Sum);
        return hash[0];
    }
}
