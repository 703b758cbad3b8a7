namespace SimKit.Runs;

/// <summary>
/// The simulation left its physical range: what broke (NaN, CFL, a lost atom) and where (field, cell, step, time); exit code 4.
/// </summary>
public sealed class DivergedError : RunException
{
    /// <summary>Creates the failure from what broke, where, and what may help.</summary>
    public DivergedError(string what, string where, string? advice = null)
        : base($"diverged: {what} at {where}{(advice is null ? "" : $"; {advice}")}")
    {
        What = what;
        Where = where;
    }

    /// <summary>What broke: <c>temperature is NaN</c>.</summary>
    public string What { get; }

    /// <summary>Where: <c>cell (12, 4), step 120, t = 3600 s, rank 2</c>.</summary>
    public string Where { get; }

    /// <inheritdoc/>
    public override int ExitCode => Runs.ExitCode.Diverged;
}
