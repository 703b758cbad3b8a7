namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>
/// The particles that a trajectory is written of, spread over the ranks: each rank shows those it owns, in any order, and the order and
/// the owners may change from frame to frame. The number of all and their ids stay.
/// </summary>
public interface ITrajectorySource
{
    /// <summary>Number of particles on all ranks, the same on each.</summary>
    long TotalCount { get; }

    /// <summary>Number of particles that this rank owns.</summary>
    int OwnedCount { get; }

    /// <summary>Ids of the owned particles, unique over all ranks.</summary>
    ReadOnlySpan<long> Ids { get; }

    /// <summary>The box, the same on each rank.</summary>
    BoxBounds Box { get; }

    /// <summary>Copies x y z of the owned particles, in the order of <see cref="Ids"/>.</summary>
    void CopyPositions(Span<double> rows);

    /// <summary>Copies vx vy vz of the owned particles.</summary>
    void CopyVelocities(Span<double> rows);

    /// <summary>Copies how many boxes each of the owned particles has travelled along x y z.</summary>
    void CopyImages(Span<int> rows);

    /// <summary>Copies the types of the owned particles, from 1; asked for once, at the beginning.</summary>
    void CopyTypes(Span<int> types);
}
