using System.Runtime.CompilerServices;

namespace SimKit.Runs;

/// <summary>
/// Places in the program where a test can make it fail: <c>Fault.Hit("file.staged")</c> does nothing unless the environment
/// variable <c>SIMKIT_FAULT</c> arms the place, as in <c>file.staged:kill,at=3,rank=1; output.write:throw,after=2.5</c>.
/// </summary>
/// <remarks>
/// Actions: <c>kill</c> (SIGKILL to this process), <c>stop</c> (SIGSTOP to this process), <c>hang</c> (sleep for ever), <c>throw</c>
/// (an <see cref="IOException"/> with EIO), <c>memory</c> (an <see cref="OutOfMemoryException"/>), <c>sleep=seconds</c>; and where a place hands over data, <c>nan</c> (a NaN in its middle
/// element) and <c>flip</c> (one bit of its middle element: 51, the highest of the mantissa, or <c>bit=n</c>).
/// Conditions: <c>at=n</c> (the n-th hit only), <c>after=seconds</c> (hits in the first seconds since arming do not count),
/// <c>rank=r</c>, <c>attempt=a</c>. Without <c>at</c> every hit fails, but data is damaged at the first only.
/// </remarks>
public static class Fault
{
    /// <summary>The variable that arms places: <c>place:action[,condition…]</c>, several with semicolons.</summary>
    public const string Variable = "SIMKIT_FAULT";

    /// <summary>The variable in which the supervisor counts starts from 0, for faults that must not come back after a restart.</summary>
    public const string AttemptVariable = "SIMKIT_ATTEMPT";

    private const int Disarmed = 1, Armed = 2;

    // A class without static constructor: the check of a place that is not armed is one load and one branch. 0: not looked up yet.
    private static volatile int state;

    /// <summary>All places that can be armed, with their meaning.</summary>
    public static IReadOnlyList<FaultPlace> Places => FaultPlaces.All;

    /// <summary>Whether any place is armed for this process.</summary>
    public static bool IsArmed => state == Armed || (state != Disarmed && ArmFromEnvironment());

    /// <summary>Fails here if this place is armed for this rank, attempt and hit; free when nothing is armed.</summary>
    /// <exception cref="IOException">The armed action is <c>throw</c>: as if the device had failed (EIO).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Hit(string place)
    {
        if (state != Disarmed)
        {
            Fire(place, default);
        }
    }

    /// <summary>Fails here as <see cref="Hit(string)"/> does, or damages <paramref name="data"/> if the place is armed for that.</summary>
    /// <exception cref="IOException">The armed action is <c>throw</c>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Hit(string place, Span<double> data)
    {
        if (state != Disarmed)
        {
            Fire(place, data);
        }
    }

    /// <summary>Arms places in this process, replacing those armed before; empty disarms all.</summary>
    /// <param name="text">The text of <see cref="Variable"/>.</param>
    /// <param name="rank">The rank this process is.</param>
    /// <param name="attempt">How often the run was started before.</param>
    /// <param name="clock">Measures <c>after=seconds</c>; the system's when null.</param>
    /// <exception cref="FormatException">
    /// The text is no list of known places and actions: says what is, and the nearest spelling.
    /// </exception>
    public static void Arm(string text, int rank = 0, int attempt = 0, TimeProvider? clock = null)
    {
        FaultTable.Arm(text, rank, attempt, clock ?? TimeProvider.System);
        state = FaultTable.IsEmpty ? Disarmed : Armed;
    }

    /// <summary>
    /// Arms what <see cref="Variable"/> names; the first hit does it too, but only a call at the start of the program tells a
    /// misspelt place before anything has run.
    /// </summary>
    /// <returns>True when a place is armed for this process.</returns>
    /// <exception cref="FormatException">The variable is no list of known places and actions.</exception>
    public static bool ArmFromEnvironment()
    {
        string? rank = FaultTable.RankVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is not null);
        string? attempt = Environment.GetEnvironmentVariable(AttemptVariable);
        string text = Environment.GetEnvironmentVariable(Variable) ?? "";
        Arm(text, int.TryParse(rank, out int r) ? r : 0, int.TryParse(attempt, out int a) ? a : 0);
        return state == Armed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fire(string place, Span<double> data)
    {
        if (IsArmed)
        {
            FaultTable.Hit(place, data);
        }
    }
}
