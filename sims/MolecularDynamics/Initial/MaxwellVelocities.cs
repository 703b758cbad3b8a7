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
    /// <param name="atoms">The atoms, all of the same mass.</param>
    /// <param name="count">Atoms on all ranks.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="squared">Mean of v² to reach, times the number of atoms.</param>
    public static void Set(RunContext run, AtomSet atoms, long count, ulong seed, double squared)
    {
        const int lanes = ParticleRows.Lanes;
        var random = new CounterRandom(seed, Purpose);
        ReadOnlySpan<long> ids = atoms.Particles.Ids.Rows(atoms.OwnedCount);
        Span<double> rows = atoms.Velocities.Rows(atoms.OwnedCount);
        for (int i = 0; i < ids.Length; i++)
        {
            (rows[lanes * i], rows[(lanes * i) + 1]) = random.Normals(ids[i], step: 0, pair: 0);
            (rows[(lanes * i) + 2], _) = random.Normals(ids[i], step: 0, pair: 1);
        }

        for (int axis = 0; axis < 3; axis++)
        {
            double mean = SumOf(run, atoms, axis, power: 1) / count;
            for (int i = axis; i < rows.Length; i += lanes)
            {
                rows[i] -= mean;
            }
        }

        double sum = SumOf(run, atoms, 0, power: 2) + SumOf(run, atoms, 1, power: 2) + SumOf(run, atoms, 2, power: 2);
        double scale = sum > 0 ? Math.Sqrt(squared / sum) : 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] *= scale;
        }
    }

    private static double SumOf(RunContext run, AtomSet atoms, int axis, int power) => run.Sum(sum =>
    {
        ReadOnlySpan<double> rows = atoms.Velocities.Rows(atoms.OwnedCount);
        for (int i = axis; i < rows.Length; i += ParticleRows.Lanes)
        {
            sum.Add(power == 1 ? rows[i] : rows[i] * rows[i]);
        }
    });
}
