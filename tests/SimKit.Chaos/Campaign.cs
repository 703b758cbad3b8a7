using System.Collections.Concurrent;
using System.Diagnostics;

namespace SimKit.Chaos;

/// <summary>Makes undisturbed runs, disturbed runs, and the table at the end.</summary>
internal sealed class Campaign(ChaosOptions options)
{
    private readonly Lock output = new();
    private readonly Dictionary<string, RunResults> undisturbed = [];
    private readonly List<Outcome> outcomes = [];
    private string root = "";

    /// <summary>Returns the exit code: 1 when a run failed.</summary>
    public int Run()
    {
        string[] differences = [.. Place.Differences()];
        string[] families = [.. new[] { "openmpi", "mpich" }.Where(HasLauncher)];
        if (differences.Length > 0 || families.Length == 0)
        {
            Console.Error.WriteLine(differences.Length > 0
                ? $"places known here or there only: {string.Join(", ", differences)}; bring Place.cs up to date"
                : "neither mpiexec.openmpi nor mpiexec.mpich is on PATH; run scripts/bootstrap");
            return 5;
        }

        var drawer = new PlanDrawer(options.Seed, options.OnlyScenario, families);
        List<Plan> plans = [.. (options.OnlyRun is { } only ? [only] : Enumerable.Range(options.From, options.Runs)).Select(drawer.Draw)];
        Console.WriteLine($"seed {options.Seed}, {plans.Count} runs on {string.Join(" and ", families)}");
        if (options.IsList)
        {
            plans.ForEach(plan => Console.WriteLine($"{plan.Number,4}  {plan}"));
            return 0;
        }

        DirectoryInfo made = options.Keep is { } keep ? Directory.CreateDirectory(keep) : Directory.CreateTempSubdirectory("runs-");
        root = made.FullName;
        if (!RunUndisturbed(plans.Select(plan => plan.Scenario).Distinct()))
        {
            return 1;
        }

        Parallel.ForEach(
            Partitioner.Create(plans, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
            plan => Report(new Trial(plan, FolderOf(plan), undisturbed[plan.Scenario.Name], options.LimitSeconds).Run()));
        Tally.Print(outcomes);
        if (outcomes.TrueForAll(outcome => outcome.Failures.Count == 0))
        {
            Directory.Delete(root, recursive: options.Keep is null);
            return 0;
        }

        Console.WriteLine($"results and words of the runs that failed are in {root}");
        return 1;
    }

    private bool RunUndisturbed(IEnumerable<Scenario> scenarios)
    {
        foreach (Scenario scenario in scenarios)
        {
            var clock = Stopwatch.StartNew();
            string folder = Path.Combine(root, scenario.Name);
            string[] settings = [.. scenario.Settings.SelectMany(setting => new[] { "-s", setting })];
            using var process = new SimKitProcess(["run", scenario.Case, "--np", $"{scenario.Ranks ?? 1}", .. settings, "--results", folder, "--no-plot"], "undisturbed", "");
            process.WaitForExit(Timeout.Infinite);
            if (process.ExitCode != 0)
            {
                Console.WriteLine($"{scenario.Name} fails undisturbed with exit code {process.ExitCode}:\n{process.Text}");
                return false;
            }

            RunResults results = RunResults.Read(Path.Combine(folder, "latest"));
            undisturbed[scenario.Name] = results;
            Console.WriteLine($"{scenario.Name} undisturbed on {scenario.Ranks ?? 1} ranks: state {results.StateHash}, {clock.Elapsed.TotalSeconds:0.0} s");
            Directory.Delete(folder, recursive: true);
        }

        return true;
    }

    private void Report(Outcome outcome)
    {
        bool isGood = outcome.Failures.Count == 0;
        lock (output)
        {
            outcomes.Add(outcome);
            Console.WriteLine(
                $"{outcome.Plan.Number,4}  {outcome.Plan} | {(isGood ? "ok" : "FAILED")}, {outcome.Happened.Count} met, "
                + $"{outcome.Restarts} restarts, {outcome.Seconds:0.0} s");
            foreach (string failure in outcome.Failures)
            {
                Console.WriteLine($"        {failure}");
            }

            if (!isGood)
            {
                string only = options.OnlyScenario is { } name ? $" --only {name}" : "";
                Console.WriteLine($"        again: scripts/chaos --seed {options.Seed}{only} --run {outcome.Plan.Number}");
            }
        }

        if (isGood)
        {
            Directory.Delete(FolderOf(outcome.Plan), recursive: true);
        }
    }

    private string FolderOf(Plan plan) => Path.Combine(root, $"run-{plan.Number:D5}");

    private static bool HasLauncher(string family) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, $"mpiexec.{family}")));
}
