using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace SimKit.Testing;

/// <summary>What shares one launch: an assembly, a fixture or one method, on a number of ranks of a family; long bodies apart from the others.</summary>
internal sealed record LaunchKey(Assembly Assembly, Type? Fixture, string? OnlyMethod, bool IsLong, string Family, int RankCount)
{
    // Whoever asks for a few tests would wait for all of the assembly: scripts/test says so then.
    private static readonly bool AreFewAsked = Environment.GetEnvironmentVariable("SIMKIT_TEST_FEW") == "1";

    internal static LaunchKey For(MethodInfo method, bool alone, string family, int rankCount)
    {
        Type fixture = method.DeclaringType!;
        bool wide = !alone && !AreFewAsked && fixture.Assembly.IsDefined(typeof(MpiTestsShareLaunchAttribute));
        return new LaunchKey(fixture.Assembly, wide ? null : fixture, alone ? method.Name : null, IsLongBody(method), family, rankCount);
    }

    internal static bool IsLongBody(MethodInfo method) =>
        method.GetCustomAttributes<CategoryAttribute>().Concat(method.DeclaringType!.GetCustomAttributes<CategoryAttribute>())
            .Any(category => category.Name == "Full");
}

/// <summary>
/// Launches the bodies of a fixture and keeps each one's result; runs once for each key, when the first result is asked for.
/// </summary>
internal static class MpiLaunch
{
    internal const string BodyOption = "--mpi-body";
    internal const string ResultsVariable = "SIMKIT_TEST_RESULTS";

    private static readonly ConcurrentDictionary<LaunchKey, Lazy<IReadOnlyDictionary<string, string?>>> Results = new();

    /// <summary>The failure text of a body, or null when it passed on every rank.</summary>
    internal static string? ResultOf(LaunchKey key, MethodInfo method) =>
        Results.GetOrAdd(key, k => new Lazy<IReadOnlyDictionary<string, string?>>(() => RunAll(k))).Value[NameOf(method)];

    private static Dictionary<string, string?> RunAll(LaunchKey key)
    {
        Dictionary<string, string?> results = [];
        List<Body> waiting = [.. BodiesOf(key)];
        while (waiting.Count > 0)
        {
            int passed = RunUntilFailure(key, waiting, out string? failure);
            foreach (Body body in waiting.Take(passed))
            {
                results[body.Name] = null;
            }

            if (passed < waiting.Count)
            {
                results[waiting[passed].Name] = failure;
            }

            waiting.RemoveRange(0, Math.Min(passed + 1, waiting.Count));
        }

        return results;
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.FullName}:{method.Name}";

    private static IEnumerable<Type> FixturesOf(LaunchKey key) =>
        key.Fixture is Type one ? [one] : key.Assembly.GetTypes().OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<Body> BodiesOf(LaunchKey key) =>
        from fixture in FixturesOf(key)
        from method in fixture.GetMethods().OrderBy(m => m.MetadataToken)
        let attribute = method.GetCustomAttribute<MpiTestAttribute>()
        where attribute is not null && attribute.RankCounts.Contains(key.RankCount) && LaunchKey.IsLongBody(method) == key.IsLong
        where key.OnlyMethod is null ? !attribute.Alone : method.Name == key.OnlyMethod
        select new Body(NameOf(method), attribute.TimeoutSeconds);

    /// <summary>One launch. Returns how many bodies passed; the one after them, if any, failed.</summary>
    private static int RunUntilFailure(LaunchKey key, List<Body> bodies, out string? failure)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("simkit-ranks-");
        try
        {
            string names = string.Join(',', bodies.Select(body => body.Name));
            ProcessStartInfo start = MpiLauncher.Describe(key.Family, key.RankCount, MpiLauncher.DotnetCommand(
                key.Assembly.Location, BodyOption, names));
            start.Environment[ResultsVariable] = folder.FullName;

            var watch = new Watch(folder, key.RankCount, bodies);
            string written = "";
            ToolResult? ended = Tool.Execute(start, watch.GoOn, result => written = result.Output + result.Error);
            int passed = watch.Passed();
            failure = null;
            if (passed < bodies.Count || ended is not { ExitCode: 0 })
            {
                passed = Math.Min(passed, bodies.Count - 1);
                string end = ended is ToolResult r
                    ? $"ended with exit code {r.ExitCode}"
                    : $"was stopped after {bodies[passed].TimeoutSeconds} s";
                failure = $"{watch.FailuresOf(bodies[passed])}mpiexec.{key.Family} -n {key.RankCount} {end}\n"
                    + $"{ended?.Output}{ended?.Error}{written}";
            }

            return passed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Body(string Name, int TimeoutSeconds);

    /// <summary>Follows the result files of the ranks: a body's clock starts when the body before it has ended on every rank.</summary>
    private sealed class Watch(DirectoryInfo folder, int rankCount, List<Body> bodies)
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private int passed;

        public bool GoOn()
        {
            int now = Passed();
            if (now > passed)
            {
                passed = now;
                clock.Restart();
            }

            return passed == bodies.Count
                ? clock.Elapsed.TotalSeconds < 30
                : clock.Elapsed.TotalSeconds < bodies[passed].TimeoutSeconds;
        }

        public int Passed()
        {
            int count = passed;
            while (count < bodies.Count && AllPassed(bodies[count]))
            {
                count++;
            }

            return count;
        }

        public string FailuresOf(Body body) => string.Concat(
            Enumerable.Range(0, rankCount).Select(rank => FileOf(body, rank)).Where(File.Exists).Select(File.ReadAllText));

        private bool AllPassed(Body body) => Enumerable.Range(0, rankCount)
            .All(rank => new FileInfo(FileOf(body, rank)) is { Exists: true, Length: 0 });

        private string FileOf(Body body, int rank) => Path.Combine(folder.FullName, $"{body.Name.Replace(':', '.')}.{rank}");
    }
}
