namespace SimKit.Runs;

/// <summary>The places armed in this process; apart from <see cref="Fault"/> so that a hit never waits for the start of a class.</summary>
internal static class FaultTable
{
    public static readonly string[] RankVariables = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK", "SLURM_PROCID"];

    private static volatile FaultPoint[] armed = [];

    public static bool IsEmpty => armed.Length == 0;

    public static void Arm(string text, int rank, int attempt, TimeProvider clock)
    {
        FaultPoint[] points =
        [
            .. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FaultPoint.Parse),
        ];
        long now = clock.GetTimestamp();
        foreach (FaultPoint point in points)
        {
            CheckPlace(point.Place);
            point.Start(clock, now);
        }

        armed = Array.FindAll(points, point => point.IsFor(rank, attempt));
    }

    public static void Hit(string place, Span<double> data)
    {
        foreach (FaultPoint point in armed)
        {
            point.Hit(place, data);
        }
    }

    private static void CheckPlace(string place)
    {
        string[] known = Array.ConvertAll(FaultPlaces.All, entry => entry.Name);
        if (!known.Contains(place))
        {
            string suggestion = Spelling.Suggestion(place, known);
            string help = suggestion.Length > 0 ? suggestion : $"; there are {string.Join(", ", known)}";
            throw new FormatException($"'{place}' is no place where a fault can be injected{help}");
        }
    }
}
