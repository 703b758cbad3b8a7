using SimKit.Mpi;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Core.Tests.Loop;

public sealed class RunnerTests
{
    [MpiTest(1, 2, 3, Serial = true)]
    public void Calls_come_in_their_order()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run);
        Runner runner = new(toy, run, new RunnerOptions { Length = 3, OutputEvery = 2, SeriesEvery = 1 }, new ToyJournal(toy.Log));
        runner.Run();
        Assert.That(toy.Log, Is.EqualTo(new[]
        {
            "describe", "report", "begin", "record 0", "write 0",
            "step 0", "record 1", "stepped 1",
            "step 1", "record 2", "write 2", "stepped 2",
            "step 2", "record 3", "write 3", "stepped 3",
            "close",
        }));
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void Results_are_written_at_their_times_once_first_and_last_included()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run) { LongestStep = 0.07 };
        var journal = new ToyJournal(null);
        RunResult result = new Runner(
            toy, run, new RunnerOptions { Length = 1, OutputEvery = 0.3, SeriesEvery = 0.25 }, journal).Run();
        Assert.That(toy.Written, Is.EqualTo(new[] { 0, 0.3, 2 * 0.3, 3 * 0.3, 1 }));
        Assert.That(journal.Rows.Select(row => row.Time), Is.EqualTo(new[] { 0, 0.25, 0.5, 0.75, 1 }));
        Assert.That((result.Time, result.WasStopped), Is.EqualTo((1.0, false)));

        // Each cell is its number times (1 + t), and the numbers 10 j + i of 6 × 5 cells add up to 5 · 150 + 6 · 10 = 810.
        Assert.That(journal.Rows.Select(row => row.Value), Is.EqualTo(journal.Rows.Select(row => 810 * (1 + row.Time))).Within(1e-10));
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_file_may_have_times_of_its_own()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run) { LongestStep = 0.07, OftenEvery = 0.2 };
        new Runner(toy, run, new RunnerOptions { Length = 1.1, OutputEvery = 0.5 }, new NoJournal()).Run();
        Assert.That(toy.Written, Is.EqualTo(new[] { 0, 0.5, 1, 1.1 }));
        Assert.That(toy.WrittenOften, Is.EqualTo(new[] { 0, 0.2, 2 * 0.2, 3 * 0.2, 4 * 0.2, 1, 1.1 }));
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_run_that_ends_by_steps_writes_the_first_and_the_last_state()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run) { LongestStep = 0.5 };
        RunResult result = new Runner(toy, run, new RunnerOptions { Steps = 2500 }, new NoJournal()).Run();
        Assert.That((result.Steps, result.Time), Is.EqualTo((2500L, 1250.0)));
        Assert.That(toy.Written, Is.EqualTo(new[] { 0.0, 1250 }));
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_simulation_may_finish_before_the_end()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run) { During = (step, seconds) => step.Index == 4 ? StepOutcome.Finished(seconds) : null };
        RunResult result = new Runner(toy, run, new RunnerOptions { Steps = 100 }, new NoJournal()).Run();
        Assert.That((result.Steps, result.WasStopped), Is.EqualTo((5L, false)));
        Assert.That(toy.Written, Is.EqualTo(new[] { 0.0, 5 }));
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_value_that_is_not_finite_stops_all_ranks_with_the_same_words_before_it_is_saved()
    {
        var run = new RunContext(Ranks.World);
        int last = run.Size - 1;
        ToySimulation? toy = null;
        toy = new ToySimulation(run)
        {
            During = (step, _) =>
            {
                if (step.Index == 2 && run.Rank == last)
                {
                    toy!.Cells.Blocks[0][0, 5, 4] = double.NaN;
                }

                return null;
            },
        };
        using (toy)
        {
            Runner runner = new(toy, run, new RunnerOptions { Length = 10, OutputEvery = 1 }, new ToyJournal(toy.Log));
            Assert.That(runner.Run, Throws.TypeOf<DivergedError>().With.Message.EqualTo(
                $"diverged: height is NaN at cell (5, 4) at rank {last}, step 3, simulated time 3 s"));
            Assert.That(toy.Written, Is.EqualTo(new[] { 0.0, 1, 2 }));
            Assert.That(toy.Log, Has.Count.GreaterThan(0).And.Some.EqualTo("close"), "result files are closed");
        }
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_first_state_that_is_not_finite_is_not_saved()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run);
        toy.Cells.Fill(double.PositiveInfinity);
        Runner runner = new(toy, run, new RunnerOptions { Steps = 1 }, new NoJournal());
        Assert.That(
            runner.Run, Throws.TypeOf<DivergedError>().With.Message.Contains("cell (0, 0) at rank 0, step 0"), "the lowest rank speaks");
        Assert.That(toy.Written, Is.Empty);
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_complaint_stops_all_ranks_and_keeps_the_step_at_which_it_was_made()
    {
        var run = new RunContext(Ranks.World);
        int last = run.Size - 1;
        using var toy = new ToySimulation(run)
        {
            Advice = "take a break",

            // Outputs are far away, so the agreement may come many steps after the complaint.
            During = (step, seconds) => run.Rank != last ? null
                : step.Index == 700 ? StepOutcome.Unhealthy(seconds, "the wind blows at 900 m/s", "panel 2 – 80° N")
                : step.Index == 701 ? StepOutcome.Unhealthy(seconds, "a later complaint", "nowhere")
                : null,
        };
        Runner runner = new(toy, run, new RunnerOptions { Steps = 5000 }, new NoJournal());
        Assert.That(runner.Run, Throws.TypeOf<DivergedError>().With.Message.EqualTo(
            $"diverged: the wind blows at 900 m/s at panel 2 – 80° N at rank {last}, step 701, simulated time 701 s; take a break"));
        Assert.That(toy.Written, Is.EqualTo(new[] { 0.0 }));
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_request_to_stop_on_one_rank_stops_all_after_the_same_step()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run)
        {
            During = (step, _) =>
            {
                if (step.Index == 3 && run.Rank == run.Size - 1)
                {
                    run.RequestStop();
                }

                return null;
            },
        };
        var journal = new ToyJournal(null);
        RunResult result = new Runner(toy, run, new RunnerOptions { Length = 100, SeriesEvery = 1 }, journal).Run();
        Assert.That((result.Steps, result.WasStopped), Is.EqualTo((4L, true)));
        Assert.That(toy.Written, Is.EqualTo(new[] { 0.0 }), "a stop adds no record that an undisturbed run has not");
        Assert.That(journal.Rows.Select(row => row.Time), Is.EqualTo(new[] { 0.0, 1, 2, 3, 4 }));
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_request_to_stop_at_the_last_step_is_an_ordinary_end()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run)
        {
            During = (step, _) =>
            {
                if (step.Index == 1)
                {
                    run.RequestStop();
                }

                return null;
            },
        };
        RunResult result = new Runner(toy, run, new RunnerOptions { Length = 2, OutputEvery = 2 }, new NoJournal()).Run();
        Assert.That((result.Steps, result.WasStopped), Is.EqualTo((2L, false)));
        Assert.That(toy.Written, Is.EqualTo(new[] { 0.0, 2 }));
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void The_hash_of_the_state_is_that_of_one_rank()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run) { LongestStep = 0.3 };
        ulong hash = new Runner(toy, run, new RunnerOptions { Length = 7 }, new NoJournal()).Run().StateHash;

        using Communicator myself = Ranks.World.Split(run.Rank, 0);
        var alone = new RunContext(myself);
        using var same = new ToySimulation(alone) { LongestStep = 0.3 };
        Assert.That(hash, Is.EqualTo(new Runner(same, alone, new RunnerOptions { Length = 7 }, new NoJournal()).Run().StateHash));
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void The_loop_allocates_nothing()
    {
        var run = new RunContext(Ranks.World);
        using var toy = new ToySimulation(run, withLog: false) { LongestStep = 0.5, WithReports = false };
        var journal = new ToyJournal(null);
        new Runner(toy, run, new RunnerOptions { Length = 1e9, Steps = 900, OutputEvery = 1e6 }, journal).Run();
        Assert.That(journal.AllocatedBetween(600, 899), Is.Zero);
    }
}
