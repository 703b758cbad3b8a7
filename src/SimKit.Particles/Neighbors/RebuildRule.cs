namespace SimKit.Particles.Neighbors;

/// <summary>When neighbours are sought anew.</summary>
public sealed record RebuildRule
{
    /// <summary>Particles are taken for neighbours up to the cutoff and this.</summary>
    public required double Skin { get; init; }

    /// <summary>Steps between two searches, or between two looks at how far particles have come.</summary>
    public required int Every { get; init; }

    /// <summary>
    /// Whether neighbours are sought only when a particle will have come half the skin before the next look; else at every look.
    /// </summary>
    public required bool ByDisplacement { get; init; }

    /// <summary>Copies are kept at least up to this distance: for partners that are known by their ids and may be farther than a pair.</summary>
    public double GhostReach { get; init; }

    /// <summary>Whether a pair may have been missed when particles have come so far, which a look at every step prevents.</summary>
    public bool IsDangerous(double displacement) => Every > 1 && displacement > Skin / 2;

    /// <summary>Whether neighbours are to be sought, from how far the farthest particle has come in <paramref name="age"/> steps.</summary>
    public bool IsDue(double displacement, long age) =>
        !ByDisplacement || !(Every == 1 ? displacement <= Skin / 2 : displacement * (age + Every) <= Skin / 2 * age);
}
