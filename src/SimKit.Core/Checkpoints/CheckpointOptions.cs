using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// The table <c>[checkpoint]</c>: when the state is saved and how many checkpoints stay. Every schedule that is given counts by itself;
/// none of them changes the size of a step.
/// </summary>
public sealed record CheckpointOptions : ICheckedOptions
{
    private const string Automatic = "auto", Never = "off";

    /// <summary>
    /// Wall-clock time between checkpoints: <c>auto</c> (from their cost and the time between failures), <c>off</c>, or a time.
    /// </summary>
    [Setting("wall-clock time between checkpoints: \"auto\", \"off\" or a time such as \"10 min\"")]
    public string Every { get; init; } = Automatic;

    /// <summary>Steps between checkpoints, or null.</summary>
    [Setting("steps between checkpoints", Min = 1)]
    public long? EverySteps { get; init; }

    /// <summary>Simulated time between checkpoints, s, or null.</summary>
    [Setting("simulated time between checkpoints", Unit = "s", Above = 0)]
    public double? EveryTime { get; init; }

    /// <summary>Whether a run that reaches its end saves its last state.</summary>
    [Setting("save the last state of a run that reaches its end")]
    public bool AtEnd { get; init; }

    /// <summary>Number of rolling checkpoints that stay, at least 2: the newest may be damaged.</summary>
    [Setting("newest checkpoints that are kept", Min = 2)]
    public int Keep { get; init; } = 2;

    /// <summary>Simulated time between checkpoints that are kept for ever, s, or null.</summary>
    [Setting("simulated time between checkpoints that are kept for ever", Unit = "s", Above = 0)]
    public double? PermanentTime { get; init; }

    /// <summary>Wall-clock time between two failures of the machine, s; from it follows <c>every = "auto"</c>.</summary>
    [Setting("expected wall-clock time between failures, for every = \"auto\"", Unit = "s", Above = 0)]
    public double MeanTimeBetweenFailures { get; init; } = 86400;

    /// <summary>Wall-clock time between copies in memory, of this node and the next: <c>off</c> or a time.</summary>
    [Setting("wall-clock time between copies in memory, of this node and the next: \"off\" or a time such as \"1 min\"")]
    public string MemoryEvery { get; init; } = Never;

    /// <summary>Whether the wall-clock interval follows from the cost of a checkpoint.</summary>
    public bool IsAutomatic => Every == Automatic;

    /// <summary>The wall-clock interval as given, s; infinite for <c>off</c>, and without meaning for <c>auto</c>.</summary>
    /// <exception cref="FormatException"><see cref="Every"/> is none of the forms allowed.</exception>
    public double EverySeconds => IsAutomatic ? double.PositiveInfinity : Seconds(Every);

    /// <summary>The wall-clock interval of copies in memory, s; infinite for <c>off</c>.</summary>
    /// <exception cref="FormatException"><see cref="MemoryEvery"/> is none of the forms allowed.</exception>
    public double MemoryEverySeconds => Seconds(MemoryEvery);

    /// <inheritdoc/>
    public void Check(SettingCheck check)
    {
        CheckInterval(check, nameof(Every), Every, [Automatic, Never]);
        CheckInterval(check, nameof(MemoryEvery), MemoryEvery, [Never]);
    }

    private static double Seconds(string text) => text == Never ? double.PositiveInfinity : Units.Parse(text, "s");

    private static void CheckInterval(SettingCheck check, string property, string text, string[] words)
    {
        if (words.Contains(text))
        {
            return;
        }

        if (Units.TryParse(text, "s", out double seconds, out string problem))
        {
            check.Require(seconds > 0 && double.IsFinite(seconds), property, "must be greater than 0 s");
            return;
        }

        bool isWord = text.Length == 0 || !text.Any(char.IsAsciiDigit);
        string allowed = $"must be {string.Join(", ", words.Select(word => $"'{word}'"))} or a wall-clock time such as \"10 min\"";
        check.Reject(property, isWord ? allowed + Spelling.Suggestion(text, words) : problem);
    }
}
