using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Random;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>
/// Velocities of thermal equilibrium: normally distributed, as functions of seed and atom id, then without total momentum and of exactly the
/// temperature that was asked for. The same bits on any number of ranks.
/// </summary>
internal static class MaxwellVelocities
{
    private const byte Purpose = 1;

    /// <summary>Sets the velocities. Collective.</summary>
    /// <param name="run">The run, for sums over ranks.</param>
    /// <param name="atoms">The atoms; those without an inverse mass stay at rest.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="massSquares">Σ m v² to reach.</param>
    public static void Set(RunContext run, AtomSet atoms, ulong seed, double massSquares)
    {
        const int lanes = ParticleRows.Lanes;
        var random = new CounterRandom(seed, Purpose);
        ReadOnlySpan<long> ids = atoms.Particles.Ids.Rows(atoms.OwnedCount);
        Span<double> rows = atoms.Velocities.Rows(atoms.OwnedCount);
        for (int i = 0; i < ids.Length; i++)
        {
            Span<double> row = rows.Slice(lanes * i, lanes);
            (double x, double y) = random.Normals(ids[i], step: 0, pair: 0);
            (double z, _) = random.Normals(ids[i], step: 0, pair: 1);
            double width = Math.Sqrt(row[AtomSet.InverseMassLane]);
            (row[0], row[1], row[2]) = (width * x, width * y, width * z);
        }

        double mass = SumOf(run, atoms, static _ => 1);
        for (int axis = 0; axis < 3; axis++)
        {
            int along = axis;
            double mean = SumOf(run, atoms, row => row[along]) / mass;
            for (int i = 0; i < rows.Length; i += lanes)
            {
                rows[i + axis] -= rows[i + AtomSet.InverseMassLane] > 0 ? mean : 0;
            }
        }

        double sum = SumOf(run, atoms, static row => (row[0] * row[0]) + (row[1] * row[1]) + (row[2] * row[2]));
        double scale = sum > 0 ? Math.Sqrt(massSquares / sum) : 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] *= i % lanes == AtomSet.InverseMassLane ? 1 : scale;
        }
    }

    // Σ m value, over atoms that have a mass.
    private static double SumOf(RunContext run, AtomSet atoms, Func<ReadOnlySpan<double>, double> value) => run.Sum(sum =>
    {
        ReadOnlySpan<double> rows = atoms.Velocities.Rows(atoms.OwnedCount);
        for (int i = 0; i < rows.Length; i += ParticleRows.Lanes)
        {
            ReadOnlySpan<double> row = rows.Slice(i, ParticleRows.Lanes);
            double inverseMass = row[AtomSet.InverseMassLane];
            if (inverseMass > 0)
            {
                sum.Add(value(row) / inverseMass);
            }
        }
    });
}
