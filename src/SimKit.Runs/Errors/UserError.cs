namespace SimKit.Runs;

/// <summary>
/// What the user gave is wrong: a list of problems, each with its place, what is allowed and the nearest spelling.
/// Exit code <see cref="Runs.ExitCode.Usage"/> for command line and configuration, <see cref="Runs.ExitCode.Input"/> for input data.
/// </summary>
public sealed class UserError : RunException
{
    private UserError(IReadOnlyList<Problem> problems, int exitCode, Exception? cause)
        : base(string.Join('\n', problems), cause)
    {
        Problems = problems;
        ExitCode = exitCode;
    }

    /// <summary>All problems, in the order in which they are printed.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <inheritdoc/>
    public override int ExitCode { get; }

    /// <summary>The configuration is wrong: every problem at once.</summary>
    public static UserError Configuration(IEnumerable<Problem> problems) => new([.. problems], Runs.ExitCode.Usage, null);

    /// <summary>The configuration is wrong in one place.</summary>
    public static UserError Configuration(SourcePlace place, string message) => Configuration([new Problem(place, message)]);

    /// <summary>An input file is wrong: every problem at once.</summary>
    public static UserError Input(IEnumerable<Problem> problems) => new([.. problems], Runs.ExitCode.Input, null);

    /// <summary>An input file is wrong in one place; <paramref name="cause"/> is kept for a debugger.</summary>
    public static UserError Input(SourcePlace place, string message, Exception? cause = null) =>
        new([new Problem(place, message)], Runs.ExitCode.Input, cause);
}
