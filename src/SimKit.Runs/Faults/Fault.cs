namespace SimKit.Runs;

/// <summary>
/// Places in the program where a test can make it fail: <c>Fault.Hit("checkpoint.staged")</c> does nothing unless the environment
/// variable <c>SIMKIT_FAULT</c> arms the place, as in <c>checkpoint.staged:kill,at=3,rank=1; output.write:throw</c>.
/// </summary>
public static class Fault
{
    /// <summary>The variable that arms places: <c>place:action[,at=n][,rank=r][,attempt=a]</c>, several with semicolons.</summary>
    public const string Variable = "SIMKIT_FAULT";

    /// <summary>The variable in which the supervisor counts starts from 0, for faults that must not come back after a restart.</summary>
    public const string AttemptVariable = "SIMKIT_ATTEMPT";

    private static readonly string[] RankVariables = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK", "SLURM_PROCID"];

    private static IReadOnlyList<FaultPoint> armed = FromEnvironment();

    /// <summary>Whether any place is armed.</summary>
    public static bool IsArmed => armed.Count > 0;

    /// <summary>Fails here if this place is armed for this rank, attempt and hit.</summary>
    /// <exception cref="IOException">The armed action is <c>throw</c>: as if the device had failed (EIO).</exception>
    public static void Hit(string place)
    {
        if (armed.Count > 0)
        {
            foreach (FaultPoint point in armed)
            {
                point.Hit(place);
            }
        }
    }

    /// <summary>Arms places in this process, replacing those armed before; empty disarms all.</summary>
    /// <exception cref="FormatException">The text is no list of places and actions.</exception>
    public static void Arm(string text, int rank = 0, int attempt = 0) => armed =
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(FaultPoint.Parse).Where(point => point.IsFor(rank, attempt)),
    ];

    private static IReadOnlyList<FaultPoint> FromEnvironment()
    {
        string text = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (text.Length > 0)
        {
            string? rank = RankVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is not null);
            string? attempt = Environment.GetEnvironmentVariable(AttemptVariable);
            Arm(text, int.TryParse(rank, out int r) ? r : 0, int.TryParse(attempt, out int a) ? a : 0);
        }

        return armed ?? [];
    }
}
