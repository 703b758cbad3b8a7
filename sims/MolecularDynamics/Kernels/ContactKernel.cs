using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Granular;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces of <see cref="ContactLaw"/>, four pairs at a time: rows are subtracted or added first and then turned, so that a lane is a pair. Groups of
/// which no pair touches end after the distance.
/// </summary>
[SkipLocalsInit]
internal static unsafe class ContactKernel
{
    private const int Group = ContactList.Group;

    /// <summary>
    /// Adds forces and moments of all pairs to rows that begin at the pointers. With <paramref name="elapsed"/> above zero the displacements are
    /// those after this time, else they stay. Sums are zero unless asked for.
    /// </summary>
    public static PairSums Compute<TSums>(ContactList pairs, ContactRows rows, ContactLaw law, double elapsed)
        where TSums : struct, IFlag
    {
        int* l = pairs.Rows.Memory.Pointer;
        double* slip = pairs.Slips.Memory.Pointer, reaches = pairs.Reaches.Memory.Pointer, masses = pairs.Masses.Memory.Pointer;
        Vector256<double> energies = Vector256<double>.Zero, virials = energies;
        bool isMoving = elapsed > 0;
        for (int g = pairs.Groups; g > 0; g--, l += 2 * Group, slip += 3 * Group, reaches += Group, masses += Group)
        {
            Turn(Minus(rows.Positions, l), Minus(rows.Positions, l + 2), Minus(rows.Positions, l + 4), Minus(rows.Positions, l + 6), out Three d);
            Vector256<double> squared = Dot(d, d), reach = Vector256.Load(reaches), touching = Vector256.LessThan(squared, reach * reach);
            if (touching.ExtractMostSignificantBits() == 0)
            {
                if (isMoving)
                {
                    default(Three).Store(slip);
                }

                continue;
            }

            Turn(Minus(rows.Velocities, l), Minus(rows.Velocities, l + 2), Minus(rows.Velocities, l + 4), Minus(rows.Velocities, l + 6), out Three v);
            Turn(Plus(rows.Spins, l), Plus(rows.Spins, l + 2), Plus(rows.Spins, l + 4), Plus(rows.Spins, l + 6), out Three spin);
            Vector256<double> distance = Vector256.Sqrt(squared), inverse = Vector256<double>.One / distance, inverseSquared = inverse * inverse;
            Vector256<double> mass = Vector256.Load(masses), approach = Dot(v, d) * inverseSquared, damping = mass * law.TangentialDamping;
            Vector256<double> normal = ((reach - distance) * inverse * law.NormalStiffness) - (mass * law.NormalDamping * approach);
            Three sliding = v - (d * approach) - Cross(spin * inverse, d), s = Three.Load(slip);
            if (isMoving)
            {
                s += sliding * Vector256.Create(elapsed);
                s -= d * (Dot(s, d) * inverseSquared);
            }

            Three pull = (s * Vector256.Create(law.TangentialStiffness)) + (sliding * damping);
            Vector256<double> tangential = Vector256.Sqrt(Dot(pull, pull)), limit = Vector256.Abs(normal * distance) * law.Friction;
            Vector256<double> share = Vector256.ConditionalSelect(
                Vector256.GreaterThan(tangential, limit), limit / tangential, Vector256<double>.One);
            if (isMoving)
            {
                Vector256<double> shorter = share - Vector256<double>.One;
                s += (s + (sliding * (damping / law.TangentialStiffness))) * shorter;
                s = s.Where(touching);
                s.Store(slip);
            }
            else
            {
                // LAMMPS at the start: what has no displacement yet and slides has no tangential force.
                Vector256<double> hasNone = Vector256.Equals(Dot(s, s), Vector256<double>.Zero) & Vector256.LessThan(share, Vector256<double>.One);
                share = Vector256.ConditionalSelect(hasNone, Vector256<double>.Zero, share);
            }

            Three drag = pull * -share;
            Three force = ((d * normal) + drag).Where(touching), moment = (Cross(d, drag) * inverse).Where(touching);
            Scatter(rows.Forces, rows.Moments, l, force, moment);
            if (TSums.IsSet)
            {
                Vector256<double> overlap = reach - distance;
                Vector256<double> energy = ((overlap * overlap * law.NormalStiffness) + (Dot(s, s) * law.TangentialStiffness)) * 0.5;
                energies += Vector256.ConditionalSelect(touching, energy, Vector256<double>.Zero);
                virials += Vector256.ConditionalSelect(touching, normal * squared, Vector256<double>.Zero);
            }
        }

        return new PairSums(Vector256.Sum(energies), Vector256.Sum(virials));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Minus(double* rows, int* pair) =>
        Vector256.Load(rows + (ParticleRows.Lanes * (long)pair[0])) - Vector256.Load(rows + (ParticleRows.Lanes * (long)pair[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Plus(double* rows, int* pair) =>
        Vector256.Load(rows + (ParticleRows.Lanes * (long)pair[0])) + Vector256.Load(rows + (ParticleRows.Lanes * (long)pair[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(double* forces, double* moments, int* l, Three force, Three moment)
    {
        RowTurn.TurnBack(
            force.X, force.Y, force.Z, out Vector256<double> f0, out Vector256<double> f1, out Vector256<double> f2, out Vector256<double> f3);
        RowTurn.TurnBack(
            moment.X, moment.Y, moment.Z, out Vector256<double> m0, out Vector256<double> m1, out Vector256<double> m2, out Vector256<double> m3);
        Act(forces, moments, l, f0, m0);
        Act(forces, moments, l + 2, f1, m1);
        Act(forces, moments, l + 4, f2, m2);
        Act(forces, moments, l + 6, f3, m3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Act(double* forces, double* moments, int* pair, Vector256<double> force, Vector256<double> moment)
    {
        long i = ParticleRows.Lanes * (long)pair[0], j = ParticleRows.Lanes * (long)pair[1];
        (Vector256.Load(forces + i) + force).Store(forces + i);
        (Vector256.Load(forces + j) - force).Store(forces + j);
        (Vector256.Load(moments + i) - moment).Store(moments + i);
        (Vector256.Load(moments + j) - moment).Store(moments + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, out Three turned)
    {
        RowTurn.Turn(a, b, c, d, out Vector256<double> x, out Vector256<double> y, out Vector256<double> z);
        turned = new Three(x, y, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Dot(Three a, Three b) =>
        Vector256.FusedMultiplyAdd(a.Z, b.Z, Vector256.FusedMultiplyAdd(a.Y, b.Y, a.X * b.X));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Three Cross(Three a, Three b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    // A vector of each of four pairs.
    private readonly struct Three
    {
        public readonly Vector256<double> X, Y, Z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Three(Vector256<double> x, Vector256<double> y, Vector256<double> z) => (X, Y, Z) = (x, y, z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Three operator +(Three a, Three b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Three operator -(Three a, Three b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Three operator *(Three a, Vector256<double> factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Three Load(double* from) => new(Vector256.Load(from), Vector256.Load(from + Group), Vector256.Load(from + (2 * Group)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(double* to)
        {
            X.Store(to);
            Y.Store(to + Group);
            Z.Store(to + (2 * Group));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Three Where(Vector256<double> mask) => new(X & mask, Y & mask, Z & mask);
    }
}
