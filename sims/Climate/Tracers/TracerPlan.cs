namespace SimKit.Climate.Tracers;

/// <summary>The tracers of a model.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Limiter">How new extrema are prevented.</param>
public sealed record TracerPlan(IReadOnlyList<string> Names, TracerLimiter Limiter)
{
    /// <summary>No tracers.</summary>
    public static TracerPlan None { get; } = new([], TracerLimiter.None);

    /// <summary>Whether fluxes are limited.</summary>
    public bool IsLimited => Names.Count > 0 && Limiter != TracerLimiter.None;

    /// <summary>Fields of memory that they need on the cells.</summary>
    public int Fields => Names.Count == 0 ? 0 : IsLimited ? 14 + (11 * Names.Count) : 2 + (4 * Names.Count);
}
