namespace SimKit.Host;

/// <summary>How one start of the ranks ended.</summary>
internal sealed record AttemptEnd
{
    /// <summary>What the ranks told; null when they ended without a word.</summary>
    public required FailureReport? Word { get; init; }

    /// <summary>The exit code of the launcher.</summary>
    public required int LauncherCode { get; init; }

    /// <summary>The run directory; null when the ranks had not made one.</summary>
    public required string? RunDirectory { get; init; }

    /// <summary>How they died, for the case that they did.</summary>
    public required DeathReport Death { get; init; }

    /// <summary>Whether a rank is known to have been killed or to hang: what other ranks tell may then be mere consequences.</summary>
    public required bool HasVictim { get; init; }

    /// <summary>What the launcher printed about it.</summary>
    public required string LauncherWords { get; init; }

    /// <summary>Processes that could not be killed.</summary>
    public required bool HasLeftovers { get; init; }
}
