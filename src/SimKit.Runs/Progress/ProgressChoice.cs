namespace SimKit.Runs;

/// <summary>
/// Decides how progress is shown. Only the process that owns the terminal can know: the launcher decides and tells the ranks by
/// <c>SIMKIT_PROGRESS</c>; a rank under mpiexec or srun never asks whether it has a terminal, because both answers are wrong there.
/// </summary>
public static class ProgressChoice
{
    /// <summary>The variable by which the launcher tells the ranks.</summary>
    public const string Variable = "SIMKIT_PROGRESS";

    private static readonly string[] LauncherVariables =
        ["OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMI_SIZE", "PMIX_RANK", "MPI_LOCALRANKID", "SLURM_PROCID"];

    /// <summary>The words of <c>--progress</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = ["auto", "bar", "plain", "json", "none"];

    /// <summary>Decides for this process, with the true environment and terminal.</summary>
    public static ProgressMode Decide(string requested = "auto") =>
        Decide(requested, Environment.GetEnvironmentVariable, () => !Console.IsErrorRedirected);

    /// <summary>Decides: an explicit request, then the launcher's word, then plain under a launcher, then the terminal.</summary>
    /// <param name="requested">One of <see cref="Words"/>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="isTerminal">Whether stderr is a terminal; asked only when no launcher is involved.</param>
    /// <exception cref="UserError">The request is none of the words.</exception>
    public static ProgressMode Decide(string requested, Func<string, string?> variable, Func<bool> isTerminal)
    {
        if (Parse(requested, "--progress") is { } asked)
        {
            return asked;
        }

        if (variable(Variable) is { Length: > 0 } told && Parse(told, Variable) is { } decided)
        {
            return decided;
        }

        bool isRank = LauncherVariables.Any(name => variable(name) is { Length: > 0 });
        bool canRewrite = variable("TERM") is { Length: > 0 } and not "dumb";
        return !isRank && canRewrite && isTerminal() ? ProgressMode.Bar : ProgressMode.Plain;
    }

    /// <summary>Whether colours may be written: not with NO_COLOR, not on a dumb terminal, only in a bar.</summary>
    public static bool UseColor(ProgressMode mode, Func<string, string?> variable) =>
        mode == ProgressMode.Bar && variable("NO_COLOR") is not { Length: > 0 } && variable("TERM") is { Length: > 0 } and not "dumb";

    private static ProgressMode? Parse(string word, string place) => word switch
    {
        "auto" => null,
        "bar" => ProgressMode.Bar,
        "plain" => ProgressMode.Plain,
        "json" => ProgressMode.Json,
        "none" => ProgressMode.None,
        _ => throw UserError.Configuration(
            new SourcePlace(place), $"'{word}' must be one of {string.Join(", ", Words)}{Spelling.Suggestion(word, Words)}"),
    };
}
