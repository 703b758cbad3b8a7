namespace SimKit.Chaos;

/// <summary>The table at the end.</summary>
internal static class Tally
{
    /// <summary>Prints how often each kind of disturbance was planned and met, and in how many runs something was wrong.</summary>
    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine();
        Console.WriteLine($"{"disturbance",-22} {"planned",8} {"met",8} {"runs",8} {"failed",8}");
        foreach (DisturbanceKind kind in Enum.GetValues<DisturbanceKind>())
        {
            List<Outcome> concerned = [.. outcomes.Where(outcome => outcome.Plan.Disturbances.Any(entry => entry.Kind == kind))];
            int planned = concerned.Sum(outcome => outcome.Plan.Disturbances.Count(disturbance => disturbance.Kind == kind));
            int met = concerned.Sum(outcome => outcome.Happened.Count(disturbance => disturbance.Kind == kind));
            Console.WriteLine(
                $"{NameOf(kind),-22} {planned,8} {met,8} {concerned.Count,8} {concerned.Count(outcome => outcome.Failures.Count > 0),8}");
        }

        int failed = outcomes.Count(outcome => outcome.Failures.Count > 0);
        Console.WriteLine(
            $"{outcomes.Count} runs, {outcomes.Sum(outcome => outcome.Restarts)} restarts by supervisors, "
            + $"{outcomes.Sum(outcome => outcome.Continued)} by users, {failed} failed");
    }

    private static string NameOf(DisturbanceKind kind) => kind switch
    {
        DisturbanceKind.RankKilled => "rank killed",
        DisturbanceKind.RankDiesAtPlace => "rank dies at a place",
        DisturbanceKind.RankDiesInRecovery => "… in recovery",
        DisturbanceKind.RankHangs => "rank hangs",
        DisturbanceKind.LauncherKilled => "launcher killed",
        DisturbanceKind.DeviceError => "device error",
        DisturbanceKind.SupervisorKilled => "supervisor killed",
        DisturbanceKind.StopRequested => "asked to stop",
        _ => "checkpoint damaged",
    };
}
