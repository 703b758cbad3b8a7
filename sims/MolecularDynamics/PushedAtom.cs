using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Particles;

namespace SimKit.MolecularDynamics;

/// <summary>Atoms of t = 0 that overlap: the force is not a number, or carries one of them out of reach in a single step.</summary>
internal static class PushedAtom
{
    // Where the step is too long for all of them, any will do.
    private const int MostExamined = 100;

    /// <summary>Finds the atom with the nearest neighbour of all that are pushed too far; null on the other ranks, and when there is none. Collective.</summary>
    /// <param name="run">The run.</param>
    /// <param name="atoms">The atoms with their ghosts and forces.</param>
    /// <param name="dt">The step; 0 where the integrator bounds the way of a step itself.</param>
    /// <param name="units">The units.</param>
    /// <param name="farthest">How far an atom may come.</param>
    public static LostParticle? Find(RunContext run, AtomSet atoms, double dt, UnitSystem units, double farthest)
    {
        (int row, int other, double distance, double way) = (-1, -1, double.PositiveInfinity, 0.0);
        int examined = 0;
        for (int i = 0; i < atoms.OwnedCount && examined < MostExamined; i++)
        {
            double wayOfStep = 0.5 * dt * dt * units.AccelerationScale * Length(atoms.Forces.Rows(i, 1)) * atoms.Velocities.Rows(i, 1)[AtomSet.InverseMassLane];
            if (!(wayOfStep <= farthest))
            {
                examined++;
                (int nearest, double squared) = Nearest(atoms, i);
                if (nearest >= 0 && !(squared >= distance))
                {
                    (row, other, distance, way) = (i, nearest, squared, wayOfStep);
                }
            }
        }

        // Ghosts are copied from one side only: the rank that has both atoms of the pair knows it.
        double least = run.Min(distance);
        return row >= 0 && distance == least ? Tell(atoms, row, other, Math.Sqrt(distance), way) : null;
    }

    private static LostParticle Tell(AtomSet atoms, int row, int other, double distance, double way)
    {
        ReadOnlySpan<double> at = atoms.Positions.Rows(row, 1);
        long a = atoms.Particles.Ids.Rows(row, 1)[0], b = atoms.Particles.Ids.Rows(other, 1)[0];
        string result = distance == 0 ? "in the same place: remove one of them," : FormattableString.Invariant(
            $"{distance:G3} apart, and the force {(double.IsFinite(way) ? FormattableString.Invariant($"carries one of them {way:G3} in a step") : "is not a number")},");
        return new LostParticle(
            $"atoms {Math.Min(a, b)} and {Math.Max(a, b)} are {result}",
            new Vector3D(at[0], at[1], at[2]).ToString());
    }

    private static (int Row, double Squared) Nearest(AtomSet atoms, int row)
    {
        ReadOnlySpan<double> rows = atoms.Positions.Rows(atoms.Particles.Count);
        ReadOnlySpan<double> at = rows.Slice(ParticleRows.Lanes * row, 3);
        (int nearest, double least) = (-1, double.PositiveInfinity);
        for (int j = 0; j < atoms.Particles.Count; j++)
        {
            ReadOnlySpan<double> to = rows.Slice(ParticleRows.Lanes * j, 3);
            double x = to[0] - at[0], y = to[1] - at[1], z = to[2] - at[2], squared = (x * x) + (y * y) + (z * z);
            if (j != row && squared < least)
            {
                (nearest, least) = (j, squared);
            }
        }

        return (nearest, least);
    }

    private static double Length(ReadOnlySpan<double> force) => Math.Sqrt((force[0] * force[0]) + (force[1] * force[1]) + (force[2] * force[2]));
}
