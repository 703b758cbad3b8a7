using SimKit.Runs;

namespace SimKit.Climate;

/// <summary>[tracers]: passive tracers that the flow carries; none by default.</summary>
public sealed record TracerOptions : ICheckedOptions
{
    /// <summary>The tracers, by their initial shapes.</summary>
    [Setting("passive tracers, by their initial shapes")]
    public IReadOnlyList<TracerName> Names { get; init; } = [];

    /// <summary>The limiter.</summary>
    [Setting("none, positive (no mixing ratio below zero), or monotone (no new extrema)")]
    public TracerLimiter Limiter { get; init; } = TracerLimiter.Monotone;

    /// <inheritdoc/>
    public void Check(SettingCheck check) =>
        check.Require(Names.Distinct().Count() == Names.Count, nameof(Names), "must name every tracer once");
}
