using SimKit.Kernels.Particles;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Finds, of the images of an atom that this rank has, the one that is nearest to a row.</summary>
internal readonly struct NearestRows(ParticleSet particles, IdRows rowsOf, SimulationBox box)
{
    private readonly double halfX = Half(box, 0), halfY = Half(box, 1), halfZ = Half(box, 2);

    /// <summary>Whether a row is owned.</summary>
    public bool IsOwned(int row) => row < particles.OwnedCount;

    /// <summary>Id of a row.</summary>
    public long IdOf(int row) => particles.Ids.Rows(row, 1)[0];

    /// <summary>Where a row is.</summary>
    public Vector3D At(int row)
    {
        Span<double> at = particles.Positions.Rows(row, 1);
        return new Vector3D(at[0], at[1], at[2]);
    }

    /// <summary>The row of an atom that is less than half of each edge away, or −1 when this rank does not have that image.</summary>
    public int Nearest(int row, long id)
    {
        ReadOnlySpan<double> all = particles.Positions.Rows(particles.Count);
        ReadOnlySpan<double> from = all.Slice(ParticleRows.Lanes * row, ParticleRows.Lanes);
        for (int other = rowsOf.First(id); other >= 0; other = rowsOf.Next(other))
        {
            ReadOnlySpan<double> to = all.Slice(ParticleRows.Lanes * other, ParticleRows.Lanes);
            if (IsNear(to[0] - from[0], halfX) && IsNear(to[1] - from[1], halfY) && IsNear(to[2] - from[2], halfZ))
            {
                return other;
            }
        }

        return -1;
    }

    private static bool IsNear(double way, double half) => way >= -half && way < half;

    private static double Half(SimulationBox box, int axis) => box.IsPeriodic(axis) ? box.Edges[axis] / 2 : double.PositiveInfinity;
}
