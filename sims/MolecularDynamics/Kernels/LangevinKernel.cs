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
        ulong* keys = stackalloc ulong[2 * Lanes * Rounds];
        SpreadKeys(step.Seed, keys);
        fixed (long* id = ids)
        fixed (double* x = positions, v = velocities, f = forces, q = heat)
        {
            int first = 0;
            for (; first + Lanes <= ids.Length; first += Lanes)
            {
                long row = Lanes * (long)first;
                Move(Vector256.Load(id + first).AsUInt64(), x + row, v + row, f + row, q + first, step, keys);
            }

            if (first < ids.Length)
            {
                // The last atoms, with others that are at rest.
                int left = ids.Length - first;
                double* last = stackalloc double[13 * Lanes];
                new Span<double>(last, 13 * Lanes).Clear();
                double* lastX = last, lastV = last + (4 * Lanes), lastF = last + (8 * Lanes), lastQ = last + (12 * Lanes);
                long* lastId = stackalloc long[Lanes] { 0, 0, 0, 0 };
                ids[first..].CopyTo(new Span<long>(lastId, left));
                positions[(Lanes * first)..].CopyTo(new Span<double>(lastX, Lanes * left));
                velocities[(Lanes * first)..].CopyTo(new Span<double>(lastV, Lanes * left));
                forces[(Lanes * first)..].CopyTo(new Span<double>(lastF, Lanes * left));
                heat[first..].CopyTo(new Span<double>(lastQ, left));
                Move(Vector256.Load(lastId).AsUInt64(), lastX, lastV, lastF, lastQ, step, keys);
                new Span<double>(lastX, Lanes * left).CopyTo(positions[(Lanes * first)..]);
                new Span<double>(lastV, Lanes * left).CopyTo(velocities[(Lanes * first)..]);
                new Span<double>(lastQ, left).CopyTo(heat[first..]);
            }
        }
    }

    // Four atoms.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(Vector256<ulong> ids, double* x, double* v, double* f, double* heat, in LangevinStep step, ulong* keys)
    {
        Draw(ids, step, keys, out Vector256<double> noiseX, out Vector256<double> noiseY, out Vector256<double> noiseZ);
        Vector256<double> masses = Vector256.Create(v[3], v[7], v[11], v[15]), widths = Vector256.Create(step.Share) * Vector256.Sqrt(masses);
        RowTurn.TurnBack(
            widths * noiseX, widths * noiseY, widths * noiseZ, out Vector256<double> a, out Vector256<double> b, out Vector256<double> c,
            out Vector256<double> d);
        Vector256<double> gains = RowVectors.Sums(
            Move(x, v, f, a, step), Move(x + Lanes, v + Lanes, f + Lanes, b, step), Move(x + (2 * Lanes), v + (2 * Lanes), f + (2 * Lanes), c, step),
            Move(x + (3 * Lanes), v + (3 * Lanes), f + (3 * Lanes), d, step));
        Vector256<double> heats = Vector256.ConditionalSelect(
            Vector256.GreaterThan(masses, Vector256<double>.Zero), Vector256.Create(step.HeatScale) * gains / masses, Vector256<double>.Zero);
        (Vector256.Load(heat) + heats).Store(heat);
    }

    // An atom; the change of v², lane by lane: (a − b)(a + b). That of the lane with the inverse mass is zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Move(double* x, double* v, double* f, Vector256<double> push, in LangevinStep step)
    {
        Vector256<double> damping = Vector256.Create(step.Damping, step.Damping, step.Damping, 1);
        Vector256<double> drift = Vector256.Create(step.Drift, step.Drift, step.Drift, 0);
        Vector256<double> before = Vector256.Load(v) + (Vector256.Create(step.Kick * v[3]) * Vector256.Load(f));
        Vector256<double> after = (damping * before) + push, sum = before + after;
        after.Store(v);
        (Vector256.Load(x) + (drift * sum)).Store(x);
        return (after - before) * sum;
    }

    // Of each round, both words of the key in every lane.
    private static void SpreadKeys(ulong seed, ulong* keys)
    {
        uint first = (uint)seed, second = (uint)(seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256.Create((ulong)first).Store(keys + (2 * Lanes * round));
            Vector256.Create((ulong)second).Store(keys + (2 * Lanes * round) + Lanes);
            first += 0x9E3779B9;
            second += 0xBB67AE85;
        }
    }

    // Numbers for x, y and z of four atoms. Products ask only for the lower halves of words, so what stands in the upper ones does not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Draw(
        Vector256<ulong> ids, in LangevinStep step, ulong* keys, out Vector256<double> x, out Vector256<double> y, out Vector256<double> z)
    {
        Vector256<ulong> a = ids, b = ids >> 32, c = Vector256.Create((ulong)(uint)step.Number);
        Vector256<ulong> d = Vector256.Create((ulong)(((uint)(step.Number >> 32) << 16) | ((uint)Purpose << 8)));
        Vector256<ulong> multiplierA = Vector256.Create(0xD2511F53UL), multiplierC = Vector256.Create(0xCD9E8D57UL);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> productA = Product(a, multiplierA), productC = Product(c, multiplierC);
            a = (productC >> 32) ^ b ^ Vector256.Load(keys);
            b = productC;
            c = (productA >> 32) ^ d ^ Vector256.Load(keys + Lanes);
            d = productA;
            keys += 2 * Lanes;
        }

        (x, y, z) = (Even(a), Even(b), Even(c));
    }

    // Of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right) => Avx2.IsSupported
        ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32())
        : (left & Vector256.Create((ulong)uint.MaxValue)) * right;

    // 2⁵² + a word, read as a double, has the word for its fraction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Even(Vector256<ulong> words)
    {
        const double base52 = 1UL << 52, perWord = 1.0 / (1UL << 32);
        Vector256<double> whole = ((words & Vector256.Create((ulong)uint.MaxValue)) | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create(base52);
        return (whole + Vector256.Create(0.5 - (double)(1UL << 31))) * Vector256.Create(perWord);
    }
}
