using System.Globalization;

namespace SimKit.Chaos;

/// <summary>What is done to one run.</summary>
internal sealed record Plan
{
    /// <summary>The number of the run, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What runs.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public required int CheckpointInterval { get; init; }

    /// <summary>Sleep before each step, which gives disturbances from outside time to meet every step; 0 for full speed.</summary>
    public required double PauseSeconds { get; init; }

    /// <summary>Starts by the user.</summary>
    public required IReadOnlyList<Episode> Episodes { get; init; }

    /// <summary>Chooses what chance decides while the run goes on: which byte of a checkpoint is damaged.</summary>
    public required int Salt { get; init; }

    /// <summary>All disturbances.</summary>
    public IEnumerable<Disturbance> Disturbances => Episodes.SelectMany(episode => episode.Disturbances);

    /// <summary>The places that are armed for an episode.</summary>
    public string FaultsOf(Episode episode)
    {
        IEnumerable<string> pause = PauseSeconds > 0
            ? [string.Create(CultureInfo.InvariantCulture, $"step.begin:sleep={PauseSeconds}")] : [];
        return string.Join(';', [.. pause, .. episode.Disturbances.Where(d => !d.IsFromOutside).Select(d => d.Fault)]);
    }

    public override string ToString() =>
        $"{Scenario.Name}, checkpoint every {CheckpointInterval} steps{(PauseSeconds > 0 ? ", slow" : "")}: "
        + string.Join("; then ", Episodes);
}
