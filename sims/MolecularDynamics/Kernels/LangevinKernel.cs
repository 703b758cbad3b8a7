using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SimKit.Kernels.Particles;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// The first half of a Langevin step, four atoms at a time. Random words are those of Philox4x32-10 (Salmon et al. 2011) with the counter
/// (id, step, purpose), as of <see cref="SimKit.Kernels.Random.Philox"/>.
/// </summary>
[SkipLocalsInit]
internal static unsafe class LangevinKernel
{
    private const int Lanes = ParticleRows.Lanes, Rounds = 10;
    private const byte Purpose = 2;

    /// <summary>
    /// Per atom: u = v + kick F/m; v = damping u + share noise / √m; x += drift (u + v), and what ½ m v² gained is added to its heat. Noise is even
    /// between −½ and ½ along each axis, a function of seed, id and step.
    /// </summary>
    public static void Run(
        ReadOnlySpan<long> ids, Span<double> positions, Span<double> velocities, ReadOnlySpan<double> forces, Span<double> heat, in LangevinStep step)
    {
        double* noise = stackalloc double[3 * Lanes];
        long* id = stackalloc long[Lanes];
        Vector256<double> damping = Vector256.Create(step.Damping).WithElement(3, 1), drift = Vector256.Create(step.Drift).WithElement(3, 0);
        fixed (long* from = ids)
        fixed (double* x = positions, v = velocities, f = forces, q = heat)
        {
            for (int first = 0; first < ids.Length; first += Lanes)
            {
                int atoms = Math.Min(Lanes, ids.Length - first);
                for (int k = 0; k < Lanes; k++)
                {
                    id[k] = from[first + Math.Min(k, atoms - 1)];
                }

                Draw(Vector256.Load(id).AsUInt64(), step, noise);
                for (int k = 0; k < atoms; k++)
                {
                    long row = Lanes * (long)(first + k);
                    Vector256<double> velocity = Vector256.Load(v + row);
                    double inverseMass = v[row + 3], width = step.Share * Math.Sqrt(inverseMass);
                    Vector256<double> before = velocity + (Vector256.Create(step.Kick * inverseMass) * Vector256.Load(f + row));
                    Vector256<double> random = Vector256.Create(noise[k], noise[Lanes + k], noise[(2 * Lanes) + k], 0);
                    Vector256<double> after = (damping * before) + (Vector256.Create(width) * random);
                    after.Store(v + row);
                    (Vector256.Load(x + row) + (drift * (before + after))).Store(x + row);

                    // (a − b)(a + b) of the lanes with velocities; that with the inverse mass does not change.
                    double gain = Vector256.Sum((after - before) * (after + before));
                    q[first + k] += inverseMass > 0 ? step.HeatScale * gain / inverseMass : 0;
                }
            }
        }
    }

    // Numbers for x, y and z of four atoms.
    private static void Draw(Vector256<ulong> ids, in LangevinStep step, double* noise)
    {
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        Vector256<ulong> a = ids & low, b = ids >> 32, c = Vector256.Create((ulong)(uint)step.Number);
        Vector256<ulong> d = Vector256.Create((ulong)(((uint)(step.Number >> 32) << 16) | ((uint)Purpose << 8)));
        Vector256<ulong> multiplierA = Vector256.Create(0xD2511F53UL), multiplierC = Vector256.Create(0xCD9E8D57UL);
        uint first = (uint)step.Seed, second = (uint)(step.Seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> productA = Product(a, multiplierA), productC = Product(c, multiplierC);
            a = (productC >> 32) ^ b ^ Vector256.Create((ulong)first);
            b = productC & low;
            c = (productA >> 32) ^ d ^ Vector256.Create((ulong)second);
            d = productA & low;
            first += 0x9E3779B9;
            second += 0xBB67AE85;
        }

        Even(a).Store(noise);
        Even(b).Store(noise + Lanes);
        Even(c).Store(noise + (2 * Lanes));
    }

    // Of numbers below 2³².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right) =>
        Avx2.IsSupported ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32()) : left * right;

    // 2⁵² + a word, read as a double, has the word for its fraction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Even(Vector256<ulong> words)
    {
        const double base52 = 1UL << 52, perWord = 1.0 / (1UL << 32);
        Vector256<double> whole = (words | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create(base52);
        return (whole + Vector256.Create(0.5 - (double)(1UL << 31))) * Vector256.Create(perWord);
    }
}
