namespace SimKit.Chaos;

/// <summary>One thing that happens to a run.</summary>
internal sealed record Disturbance
{
    /// <summary>What happens.</summary>
    public required DisturbanceKind Kind { get; init; }

    /// <summary>How often the supervisor has started the ranks before it happens.</summary>
    public required int Attempt { get; init; }

    /// <summary>The rank it happens to.</summary>
    public int Rank { get; init; }

    /// <summary>When it happens, from outside.</summary>
    public Moment Moment { get; init; }

    /// <summary>The place that is armed, in the words of SIMKIT_FAULT; empty when it comes from outside.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The signal to the supervisor.</summary>
    public int Signal { get; init; }

    /// <summary>Whether somebody outside does it.</summary>
    public bool IsFromOutside => Fault.Length == 0;

    /// <summary>Whether ranks are started again by the supervisor.</summary>
    public bool IsDeath => Kind is not DisturbanceKind.DeviceError && !EndsEpisode;

    /// <summary>Whether the supervisor goes, so that the user must start the run again.</summary>
    public bool EndsEpisode =>
        Kind is DisturbanceKind.SupervisorKilled or DisturbanceKind.StopRequested or DisturbanceKind.CheckpointDamaged;

    public override string ToString() => Kind switch
    {
        DisturbanceKind.RankKilled => $"rank {Rank} killed {Moment}",
        DisturbanceKind.RankHangs => $"rank {Rank} stopped {Moment}",
        DisturbanceKind.LauncherKilled => $"mpiexec killed {Moment}",
        DisturbanceKind.SupervisorKilled => $"supervisor killed {Moment}",
        DisturbanceKind.StopRequested => $"{Signals.NameOf(Signal)} {Moment}",
        DisturbanceKind.CheckpointDamaged => $"supervisor killed {Moment} and newest checkpoint damaged",
        _ => Fault,
    };
}
