using SimKit.Kernels.Particles;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>The atoms of a run as frames show them: all in the box, however far they have gone since neighbours were sought.</summary>
/// <param name="atoms">The atoms of this rank.</param>
/// <param name="box">The box as it is now.</param>
/// <param name="totalCount">Atoms on all ranks.</param>
internal sealed class AtomFrames(AtomSet atoms, Func<SimulationBox> box, long totalCount) : ITrajectorySource
{
    private double[] positions = [];
    private int[] images = [];

    /// <inheritdoc/>
    public long TotalCount => totalCount;

    /// <inheritdoc/>
    public int OwnedCount => atoms.OwnedCount;

    /// <inheritdoc/>
    public ReadOnlySpan<long> Ids => atoms.Particles.Ids.Rows(OwnedCount);

    /// <inheritdoc/>
    public BoxBounds Box
    {
        get
        {
            SimulationBox now = box();
            return new BoxBounds([now.Lower.X, now.Lower.Y, now.Lower.Z], [now.Upper.X, now.Upper.Y, now.Upper.Z], [0, 0, 0])
            {
                Periodic = [now.IsPeriodic(0), now.IsPeriodic(1), now.IsPeriodic(2)],
            };
        }
    }

    /// <inheritdoc/>
    public void CopyPositions(Span<double> rows)
    {
        Wrap();
        CopyVectors(positions, rows);
    }

    /// <inheritdoc/>
    public void CopyVelocities(Span<double> rows) => CopyVectors(atoms.Velocities.Rows(OwnedCount), rows);

    /// <inheritdoc/>
    public void CopyImages(Span<int> rows)
    {
        Wrap();
        images.CopyTo(rows);
    }

    /// <inheritdoc/>
    public void CopyTypes(Span<int> types) => atoms.Types.Rows(OwnedCount).CopyTo(types);

    // Copies: the atoms themselves stay where the lists of neighbours know them.
    private void Wrap()
    {
        if (images.Length != 3 * OwnedCount)
        {
            positions = new double[ParticleRows.Lanes * OwnedCount];
            images = new int[3 * OwnedCount];
        }

        atoms.Positions.Rows(OwnedCount).CopyTo(positions);
        atoms.Particles.Images.Rows(OwnedCount).CopyTo(images);
        box().Wrap(positions, images);
    }

    private static void CopyVectors(ReadOnlySpan<double> vectors, Span<double> rows)
    {
        for (int from = 0, to = 0; to < rows.Length; from += ParticleRows.Lanes, to += 3)
        {
            vectors.Slice(from, 3).CopyTo(rows[to..]);
        }
    }
}
