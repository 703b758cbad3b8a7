using System.Numerics;
using CsCheck;
using SimKit.Kernels;

namespace SimKit.Core.Tests.Kernels;

/// <summary>
/// Every finite double is an integer times 2^−1074: big integers give the exact sum, and rounding it to even gives the double.
/// </summary>
[Category("Kernels")]
public sealed class ExactSumTests
{
    private const int LowestBit = -1074, MantissaBits = 53;

    private static readonly Gen<double> AnyFinite = Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite);

    // A few neighbouring exponents, so that carries, borrows, cancellation and ties are common.
    private static readonly Gen<double> NearEachOther = Gen.Select(Gen.Int[-60, 60], Gen.Int[-4, 4], (e, m) => Math.ScaleB(m, e));

    private static readonly Gen<double> Subnormal =
        Gen.Select(Gen.ULong[0, (1UL << 53) - 1], Gen.Bool, (m, minus) => BitConverter.UInt64BitsToDouble(m | (minus ? 1UL << 63 : 0)));

    private static readonly Gen<double[]> Terms = Gen.OneOf(AnyFinite, NearEachOther, Subnormal).Array[0, 40];

    [Test]
    public void A_sum_is_the_exact_sum_rounded_once() => Terms.Sample(
        terms => Assert.That(SumOf(terms), Is.EqualTo(RoundToEven(ExactOf(terms)))), iter: 2000, threads: 1);

    [Test]
    public void A_sum_of_like_terms_is_rounded_once() => NearEachOther.Array[0, 60].Sample(
        terms => Assert.That(SumOf(terms), Is.EqualTo(RoundToEven(ExactOf(terms)))), iter: 2000, threads: 1);

    [Test]
    public void Sums_of_subnormals_are_exact() => Subnormal.Array[0, 40].Sample(
        terms => Assert.That(SumOf(terms), Is.EqualTo(RoundToEven(ExactOf(terms)))), iter: 500, threads: 1);

    [Test]
    public void The_order_of_terms_does_not_matter() => Gen.Select(Terms, Gen.Int).Sample(
        (terms, seed) =>
        {
            double[] shuffled = [.. terms];
            new Random(seed).Shuffle(shuffled);
            Assert.That(SumOf(shuffled), Is.EqualTo(SumOf(terms)));
        },
        iter: 500, threads: 1);

    [Test]
    public void Ranks_may_add_up_their_digits() => Gen.Select(Terms, Gen.Int[1, 7]).Sample(
        (terms, ranks) =>
        {
            ExactSum[] parts = [.. Enumerable.Range(0, ranks).Select(_ => new ExactSum())];
            for (int i = 0; i < terms.Length; i++)
            {
                parts[i % ranks].Add(terms[i]);
            }

            var total = new ExactSum();
            foreach (ExactSum part in parts)
            {
                part.Carry();
                for (int d = 0; d < ExactSum.DigitCount; d++)
                {
                    total.Digits[d] += part.Digits[d];
                }
            }

            Assert.That(total.Value, Is.EqualTo(SumOf(terms)));
        },
        iter: 500, threads: 1);

    [Test]
    public void After_a_carry_every_digit_but_the_topmost_is_a_digit() => Terms.Sample(
        terms =>
        {
            var sum = new ExactSum();
            foreach (double term in terms)
            {
                sum.Add(term);
            }

            sum.Carry();
            long[] digits = sum.Digits[..^1].ToArray();
            Assert.That(digits[..^1], Has.All.InRange(0, uint.MaxValue));
            Assert.That(
                digits.Select((digit, d) => digit * (BigInteger.One << (32 * d))).Aggregate(BigInteger.Add), Is.EqualTo(ExactOf(terms)));
            sum.Carry();
            Assert.That(sum.Digits[..^1].ToArray(), Is.EqualTo(digits), "a second carry changes nothing");
        },
        iter: 500, threads: 1);

    [Test]
    public void What_cancels_leaves_no_trace()
    {
        Assert.That(SumOf(1e300, 1, -1e300), Is.EqualTo(1));
        Assert.That(SumOf(double.MaxValue, double.Epsilon, -double.MaxValue), Is.EqualTo(double.Epsilon));
        Assert.That(SumOf(double.MaxValue, double.MaxValue, -double.MaxValue), Is.EqualTo(double.MaxValue));
        Assert.That(SumOf(0.1, 0.2, 0.3, -0.3, -0.2, -0.1), Is.Zero);
    }

    [Test]
    public void Ties_go_to_the_even_neighbour()
    {
        double half = Math.ScaleB(1, -53); // half a unit in the last place of 1
        Assert.That(SumOf(1, half), Is.EqualTo(1), "1 is even");
        Assert.That(SumOf(1, 2 * half, half), Is.EqualTo(1 + (4 * half)), "1 + 2^−52 is odd");
        Assert.That(SumOf(-1, -half), Is.EqualTo(-1));
        Assert.That(SumOf(1, half, double.Epsilon), Is.EqualTo(1 + (2 * half)), "the least bit breaks the tie");
        Assert.That(SumOf(1, half, -double.Epsilon), Is.EqualTo(1));
    }

    [Test]
    public void A_sum_beyond_all_doubles_is_infinite()
    {
        Assert.That(SumOf(double.MaxValue, double.MaxValue), Is.EqualTo(double.PositiveInfinity));
        Assert.That(SumOf(-double.MaxValue, -double.MaxValue), Is.EqualTo(double.NegativeInfinity));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void A_term_that_is_not_finite_makes_the_sum_not_a_number(double term) => Assert.That(SumOf(1, term, 2), Is.NaN);

    [Test]
    public void Clearing_forgets_everything()
    {
        var sum = new ExactSum();
        sum.Add(double.NaN);
        sum.Add(5);
        sum.Clear();
        Assert.That(sum.Value, Is.Zero);
        sum.Add(2.5);
        Assert.That(sum.Value, Is.EqualTo(2.5));
    }

    private static double SumOf(params double[] terms)
    {
        var sum = new ExactSum();
        foreach (double term in terms)
        {
            sum.Add(term);
        }

        return sum.Value;
    }

    /// <summary>The sum in units of 2^−1074.</summary>
    private static BigInteger ExactOf(double[] terms)
    {
        BigInteger sum = 0;
        foreach (double term in terms)
        {
            long bits = BitConverter.DoubleToInt64Bits(term);
            int exponent = (int)(bits >> 52) & 0x7FF;
            BigInteger mantissa = bits & ((1L << 52) - 1);
            BigInteger units = exponent == 0 ? mantissa : (mantissa + (1L << 52)) << (exponent - 1);
            sum += bits < 0 ? -units : units;
        }

        return sum;
    }

    private static double RoundToEven(BigInteger units)
    {
        BigInteger magnitude = BigInteger.Abs(units);
        int drop = Math.Max(0, (int)magnitude.GetBitLength() - MantissaBits);
        BigInteger kept = magnitude >> drop, rest = magnitude - (kept << drop), half = drop == 0 ? 1 : BigInteger.One << (drop - 1);
        if (rest > half || (drop > 0 && rest == half && !kept.IsEven))
        {
            kept++;
        }

        // The mantissa is exact in a double; scaling by powers of two is exact until it overflows.
        double value = (double)(ulong)kept;
        for (int e = drop + LowestBit; e != 0; e -= Math.Sign(e))
        {
            value *= e > 0 ? 2 : 0.5;
        }

        return units.Sign < 0 ? -value : value;
    }
}
