namespace SimKit.Chaos;

/// <summary>Draws plans; the same seed and number give the same plan wherever the same MPI families are installed.</summary>
internal sealed class PlanDrawer(int seed, string? onlyScenario, IReadOnlyList<string> families)
{
    private const int MostDisturbances = 3;

    // So long do the steps of a slow run take together, s: long enough for signals to meet any of them.
    private const double SlowSeconds = 1;
    private const double SlowShare = 0.7;
    private const double StartUpShare = 0.25;
    private const int StartUpMilliseconds = 1500;

    // A supervisor that has not seen two steps does not know yet what a hang is.
    private const int MillisecondsBeforeHang = 600;

    // Machines for tests have few cores: two ranks are quicker than three or four.
    private static readonly int[] RankCounts = [2, 2, 2, 3, 4];

    private static readonly (DisturbanceKind Kind, int Weight)[] Weights =
    [
        (DisturbanceKind.RankKilled, 4),
        (DisturbanceKind.RankDiesAtPlace, 5),
        (DisturbanceKind.RankDiesInRecovery, 4),
        (DisturbanceKind.RankHangs, 2),
        (DisturbanceKind.LauncherKilled, 2),
        (DisturbanceKind.DeviceError, 2),
        (DisturbanceKind.SupervisorKilled, 3),
        (DisturbanceKind.StopRequested, 3),
        (DisturbanceKind.CheckpointDamaged, 3),
    ];

    /// <summary>The plan of a run.</summary>
    public Plan Draw(int number)
    {
        var random = new Random(Mix(number));
        List<Scenario> scenarios = [.. Scenario.All.Where(scenario => onlyScenario is null || scenario.Name == onlyScenario)];
        Scenario scenario = Pick(random, scenarios);
        int interval = Pick(random, scenario.Intervals);
        bool isSlow = random.NextDouble() < SlowShare;
        List<Episode> episodes = DrawEpisodes(random, scenario);
        isSlow |= episodes.Any(episode => episode.Disturbances.Any(d => d.Kind == DisturbanceKind.RankHangs));
        return new Plan
        {
            Number = number,
            Scenario = scenario,
            CheckpointInterval = interval,
            PauseSeconds = isSlow ? Math.Round(SlowSeconds / scenario.Steps, 4) : 0,
            Episodes = episodes,
            Salt = random.Next(),
        };
    }

    private List<Episode> DrawEpisodes(Random random, Scenario scenario)
    {
        List<Episode> episodes = [];
        List<Disturbance> current = [];
        Start start = DrawStart(random, scenario);
        int count = random.Next(1, MostDisturbances + 1);
        for (int i = 0; i < count; i++)
        {
            int attempt = current.Count(disturbance => disturbance.IsDeath);
            Disturbance next = DrawDisturbance(random, scenario, start, attempt, isRecovery: attempt > 0 || episodes.Count > 0);
            current.Add(next);
            if (next.EndsEpisode)
            {
                episodes.Add(new Episode(start, current));
                start = DrawStart(random, scenario);
                current = [];
            }
        }

        // Whatever ended last, somebody lets the run go on.
        episodes.Add(new Episode(start, current));
        return episodes;
    }

    private static Disturbance DrawDisturbance(Random random, Scenario scenario, Start start, int attempt, bool isRecovery)
    {
        DisturbanceKind kind = DrawKind(random);
        kind = kind == DisturbanceKind.RankDiesInRecovery && !isRecovery ? DisturbanceKind.RankDiesAtPlace : kind;
        int rank = random.Next(start.Ranks);
        return new Disturbance
        {
            Kind = kind,
            Attempt = attempt,
            Rank = rank,
            Moment = DrawMoment(random, scenario, kind),
            Signal = Pick(random, [Signals.User1, Signals.Terminate, Signals.Interrupt]),
            Fault = kind switch
            {
                DisturbanceKind.RankDiesAtPlace => DrawDeath(random, scenario, attempt, rank, isRecovery: false),
                DisturbanceKind.RankDiesInRecovery => DrawDeath(random, scenario, attempt, rank, isRecovery: true),
                DisturbanceKind.DeviceError => DrawDeviceError(random, attempt, rank),
                _ => "",
            },
        };
    }

    private static DisturbanceKind DrawKind(Random random)
    {
        int left = random.Next(Weights.Sum(entry => entry.Weight));
        foreach ((DisturbanceKind kind, int weight) in Weights)
        {
            left -= weight;
            if (left < 0)
            {
                return kind;
            }
        }

        throw new InvalidOperationException("the weights have no sum");
    }

    private static Moment DrawMoment(Random random, Scenario scenario, DisturbanceKind kind)
    {
        const int mostMilliseconds = 60;
        bool isHang = kind == DisturbanceKind.RankHangs;
        bool needsCheckpoint = kind == DisturbanceKind.CheckpointDamaged;
        int step = random.Next(needsCheckpoint ? scenario.Steps / 3 : 0, isHang ? scenario.Steps / 2 : scenario.Steps);
        int late = random.Next(mostMilliseconds);
        bool isStartUp = !isHang && !needsCheckpoint && random.NextDouble() < StartUpShare;
        return isStartUp ? new Moment(null, random.Next(StartUpMilliseconds))
            : new Moment(step, isHang ? MillisecondsBeforeHang + late : late);
    }

    private static string DrawDeath(Random random, Scenario scenario, int attempt, int rank, bool isRecovery)
    {
        Place place = Pick(random, [.. Place.All.Where(place => isRecovery ? place.IsOfRecovery : !place.IsOnlyOfRecovery)]);
        int hits = isRecovery ? Math.Min(3, place.Hits == 0 ? 3 : place.Hits) : place.Hits == 0 ? scenario.Steps * 4 / 5 : place.Hits;
        int at = random.Next(1, hits + 1);
        bool isAll = random.Next(4) == 0;
        string where = place.IsOfFirst ? ",rank=0" : isAll ? "" : $",rank={rank}";
        return $"{place.Name}:kill,at={at}{where},attempt={attempt}";
    }

    private static string DrawDeviceError(Random random, int attempt, int rank)
    {
        (string Name, bool IsOfFirst) place = Pick(
            random,
            [("checkpoint.built", false), ("checkpoint.written", false), ("checkpoint.staged", false), ("checkpoint.sealed", true)]);
        return $"{place.Name}:throw,at={random.Next(1, 4)},rank={(place.IsOfFirst ? 0 : rank)},attempt={attempt}";
    }

    private Start DrawStart(Random random, Scenario scenario) =>
        new(Pick(random, families), scenario.Ranks ?? Pick(random, RankCounts));

    private static T Pick<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    // Neighbouring seeds of System.Random begin alike.
    private int Mix(int number)
    {
        ulong mixed = ((ulong)seed * 0x9E37_79B9_7F4A_7C15UL) + ((ulong)number * 0xBF58_476D_1CE4_E5B9UL);
        mixed = (mixed ^ (mixed >> 31)) * 0x94D0_49BB_1331_11EBUL;
        return (int)(mixed >> 33);
    }
}
