using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Finds, of the images of an atom that this rank has, the one that is nearest to a row.</summary>
internal readonly ref struct NearestRows
{
    private readonly ReadOnlySpan<double> positions;
    private readonly ReadOnlySpan<long> ids;
    private readonly IdLookup table;
    private readonly Vector256<double> half;

    /// <summary>Takes the rows as they are, by id in <paramref name="table"/>.</summary>
    public NearestRows(ParticleSet particles, IdLookup table, SimulationBox box)
    {
        this.table = table;
        (OwnedCount, Count) = (particles.OwnedCount, particles.Count);
        positions = particles.Positions.Rows(Count);
        ids = particles.Ids.Rows(Count);
        half = Vector256.Create(Half(box, 0), Half(box, 1), Half(box, 2), double.PositiveInfinity);
    }

    /// <summary>Rows that are owned.</summary>
    public int OwnedCount { get; }

    /// <summary>All rows.</summary>
    public int Count { get; }

    /// <summary>Id of a row.</summary>
    public long IdOf(int row) => ids[row];

    /// <summary>Where a row is.</summary>
    public Vector3D At(int row)
    {
        ReadOnlySpan<double> at = positions.Slice(ParticleRows.Lanes * row, ParticleRows.Lanes);
        return new Vector3D(at[0], at[1], at[2]);
    }

    /// <summary>The row of an atom that is less than half of each edge away, or −1 when this rank does not have that image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Nearest(int row, long id)
    {
        Vector256<double> from = PositionOf(row);
        for (int other = table.First(id); other >= 0; other = table.Next(other))
        {
            Vector256<double> way = PositionOf(other) - from;
            if (Vector256.LessThanAll(way, half) && Vector256.GreaterThanOrEqualAll(way, -half))
            {
                return other;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> PositionOf(int row) => Vector256.Create(positions.Slice(ParticleRows.Lanes * row, ParticleRows.Lanes));

    private static double Half(SimulationBox box, int axis) => box.IsPeriodic(axis) ? box.Edges[axis] / 2 : double.PositiveInfinity;
}
