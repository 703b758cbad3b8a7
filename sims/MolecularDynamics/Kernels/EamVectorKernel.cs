using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SimKit.Kernels.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// The two passes of <see cref="EamScalarKernel"/> for one element, four pairs at a time: candidates beyond the cutoff are left out before splines
/// are looked up. On processors with AVX2 and fused multiplication.
/// </summary>
[SkipLocalsInit]
internal static unsafe class EamVectorKernel
{
    private const int Width = 4, MostAtOnce = 1024;

    /// <summary>Whether this processor can.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>As <see cref="EamScalarKernel.AddDensities"/>; three rows of candidates behind the last must be readable.</summary>
    public static double AddDensities(NeighborList list, EamRows table, double* positions, double* densities, EamPairs kept)
    {
        int* starts = list.Starts.Memory.Pointer, candidates = list.Partners.Memory.Pointer;
        int* keptStarts = kept.Starts.Memory.Pointer, partners = kept.Partners.Memory.Pointer;
        double* squares = stackalloc double[MostAtOnce + Width];
        double* here = kept.Here.Memory.Pointer, pairs = kept.Pair.Memory.Pointer;
        Vector256<double> energy = Vector256<double>.Zero;
        int count = list.Starts.Count - 1, n = 0;
        var splines = new Splines(table);
        for (int i = 0; i < count; i++)
        {
            keptStarts[i] = n;
            for (int from = starts[i]; from < starts[i + 1]; from += MostAtOnce)
            {
                int found = Select(
                    positions, i, candidates + from, Math.Min(MostAtOnce, starts[i + 1] - from), table.CutoffSquared, squares, partners + n);
                Pad(i, found, table.CutoffSquared, squares, partners + n);
                energy += splines.Look(i, found, squares, partners + n, densities, here + n, pairs + n);
                n += (found + Width - 1) & -Width;
            }
        }

        keptStarts[count] = n;
        return Vector256.Sum(energy);
    }

    /// <summary>As <see cref="EamScalarKernel.AddForces"/>.</summary>
    public static double AddForces<TSums>(EamPairs kept, double* positions, double* slopes, double* forces)
        where TSums : struct, IFlag
    {
        int* starts = kept.Starts.Memory.Pointer, partners = kept.Partners.Memory.Pointer;
        double* here = kept.Here.Memory.Pointer, pairs = kept.Pair.Memory.Pointer;
        Vector256<double> virial = Vector256<double>.Zero;
        int count = kept.Starts.Count - 1;
        for (int i = 0; i < count; i++)
        {
            Vector256<double> own = Vector256.Load(positions + (ParticleRows.Lanes * (long)i)), sum = Vector256<double>.Zero;
            double slope = slopes[i];
            int end = starts[i + 1];
            for (int n = starts[i]; n < end; n++)
            {
                int j = partners[n];
                double* back = forces + (ParticleRows.Lanes * (long)j);
                Vector256<double> d = Vector256.Load(positions + (ParticleRows.Lanes * (long)j)) - own;
                Vector256<double> force = Vector256.Create(((slope + slopes[j]) * here[n]) + pairs[n]) * d;
                sum += force;
                (Vector256.Load(back) - force).Store(back);
                if (TSums.IsSet)
                {
                    virial -= force * d;
                }
            }

            double* push = forces + (ParticleRows.Lanes * (long)i);
            (Vector256.Load(push) + sum).Store(push);
        }

        return Vector256.Sum(virial);
    }

    // Squared distances and rows of the candidates that are nearer than the cutoff, in their order.
    private static int Select(double* positions, int i, int* candidates, int count, double cutoffSquared, double* squares, int* selected)
    {
        double* own = positions + (ParticleRows.Lanes * (long)i);
        Vector256<double> x = Vector256.Create(own[0]), y = Vector256.Create(own[1]), z = Vector256.Create(own[2]);
        Vector256<double> cutoff = Vector256.Create(cutoffSquared);
        int found = 0;
        for (int k = 0; k < count; k += Width)
        {
            int* c = candidates + k;
            double* a = positions + (ParticleRows.Lanes * (long)c[0]), b = positions + (ParticleRows.Lanes * (long)c[1]);
            double* e = positions + (ParticleRows.Lanes * (long)c[2]), f = positions + (ParticleRows.Lanes * (long)c[3]);
            Vector256<double> even = Pair(a, e), odd = Pair(b, f);
            Vector256<double> dx = x - Avx.UnpackLow(even, odd), dy = y - Avx.UnpackHigh(even, odd);
            Vector256<double> dz = z - Avx.UnpackLow(Pair(a + 2, e + 2), Pair(b + 2, f + 2));
            Vector256<double> squared = Fma.MultiplyAdd(dz, dz, Fma.MultiplyAdd(dy, dy, dx * dx));
            uint near = Vector256.LessThan(squared, cutoff).ExtractMostSignificantBits() & (0xFu >> Math.Max(0, Width - (count - k)));
            Compression.Compress(squared, near).Store(squares + found);
            Compression.Compress(Vector128.Load(c), near).Store(selected + found);
            found += BitOperations.PopCount(near);
        }

        return found;
    }

    // Behind the last pair of a row come some of the row with itself, at a distance that is no trouble.
    private static void Pad(int i, int found, double squared, double* squares, int* selected)
    {
        Vector256.Create(squared).Store(squares + found);
        Vector128.Create(i).Store(selected + found);
    }

    // Two numbers of one row and two of another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(double* low, double* high) =>
        Avx.InsertVector128(Vector128.Load(low).ToVector256Unsafe(), Vector128.Load(high), 1);

    private readonly struct Splines(EamRows table)
    {
        private readonly double* rows = table.Rows.Pointer;
        private readonly double perLength = table.PerLength, last = table.KnotCount - 2;

        /// <summary>Densities of pairs go to their rows; slopes are kept; returns energies.</summary>
        public Vector256<double> Look(int i, int count, double* squares, int* partners, double* densities, double* here, double* pairs)
        {
            Vector256<double> scale = Vector256.Create(perLength), one = Vector256.Create(1.0), three = Vector256.Create(3.0);
            Vector256<double> end = Vector256.Create(last), energy = Vector256<double>.Zero, density = Vector256<double>.Zero;
            double* c = rows;
            for (int k = 0; k < count; k += Width)
            {
                Vector256<double> squared = Vector256.Load(squares + k), r = Vector256.Sqrt(squared), inverse = one / r, p = r * scale;
                Vector256<double> knot = Vector256.MinNative(Vector256.Floor(p), end);
                Vector128<int> number = Vector128.ShiftLeft(Avx.ConvertToVector128Int32(knot), 3);
                p = Vector256.MinNative(p - knot, one);
                double* a = c + number.GetElement(0), b = c + number.GetElement(1), e = c + number.GetElement(2), f = c + number.GetElement(3);
                Vector256<double> inside = Compression.First(count - k);
                Vector256<double> even = Pair(a, e), odd = Pair(b, f);
                Vector256<double> c0 = Avx.UnpackLow(even, odd), c1 = Avx.UnpackHigh(even, odd);
                (even, odd) = (Pair(a + 2, e + 2), Pair(b + 2, f + 2));
                Vector256<double> c2 = Avx.UnpackLow(even, odd), c3 = Avx.UnpackHigh(even, odd);
                Vector256<double> value = inside & Fma.MultiplyAdd(Fma.MultiplyAdd(Fma.MultiplyAdd(c3, p, c2), p, c1), p, c0);
                Vector256<double> slope = Fma.MultiplyAdd(Fma.MultiplyAdd(c3 * three, p, c2 + c2), p, c1) * scale;
                density += value;
                (inside & (slope * inverse)).Store(here + k);
                (even, odd) = (Pair(a + 4, e + 4), Pair(b + 4, f + 4));
                (c0, c1) = (Avx.UnpackLow(even, odd), Avx.UnpackHigh(even, odd));
                (even, odd) = (Pair(a + 6, e + 6), Pair(b + 6, f + 6));
                (c2, c3) = (Avx.UnpackLow(even, odd), Avx.UnpackHigh(even, odd));
                Vector256<double> phi = Fma.MultiplyAdd(Fma.MultiplyAdd(Fma.MultiplyAdd(c3, p, c2), p, c1), p, c0) * inverse;
                slope = Fma.MultiplyAdd(Fma.MultiplyAdd(c3 * three, p, c2 + c2), p, c1) * scale;
                energy += inside & phi;
                (inside & ((slope - phi) * (inverse * inverse))).Store(pairs + k);
                densities[partners[k]] += value.GetElement(0);
                densities[partners[k + 1]] += value.GetElement(1);
                densities[partners[k + 2]] += value.GetElement(2);
                densities[partners[k + 3]] += value.GetElement(3);
            }

            densities[i] += Vector256.Sum(density);
            return energy;
        }
    }
}
