using System.Reflection;
using System.Runtime.InteropServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Core.Tests.Kernels;

/// <summary>
/// IEEE 754 fixes the result of every operation, so that the operations of <see cref="Math"/> are the expected values of all widths.
/// </summary>
[Category("Kernels")]
public sealed class VectorTests
{
    private const int Widest = 8;

    // Zeros of both signs, subnormals, rounding, overflow, infinities, and numbers that cancel.
    private static readonly double[] Numbers =
    [
        0.0, -0.0, 1.0, -1.0, 0.1, -0.3, 1.0 / 3, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 1e-160, -1e160,
        double.MaxValue, -double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, 1 + 2.220446049250313e-16, 3.5e15, -7.25,
    ];

    [Test]
    public void A_wish_for_a_width_is_obeyed()
    {
        string? wish = Environment.GetEnvironmentVariable(VectorWidth.Variable);
        Assert.That(VectorWidth.Bits, wish is null ? Is.AnyOf(512, 256, 128, 64) : Is.EqualTo(int.Parse(wish)));
        var kernel = new NoKernel();
        Assert.That(
            () => VectorWidth.Run(ref kernel, 96),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("512, 256, 128 or 64"));
    }

    [Test]
    public void A_width_is_its_number_of_bits() => Assert.That(
        new[] { Double8.Width, Double4.Width, Double2.Width, Double1.Width }, Is.EqualTo(new[] { 512 / 64, 256 / 64, 128 / 64, 64 / 64 }));

    [Test]
    public void Every_operation_of_512_bits_is_the_IEEE_operation() => CheckOperations<Double8>();

    [Test]
    public void Every_operation_of_256_bits_is_the_IEEE_operation() => CheckOperations<Double4>();

    [Test]
    public void Every_operation_of_128_bits_is_the_IEEE_operation() => CheckOperations<Double2>();

    [Test]
    public void Every_operation_of_the_scalar_twin_is_the_IEEE_operation() => CheckOperations<Double1>();

    private static void CheckOperations<V>()
        where V : struct, IVector<V, double>
    {
        using (Assert.EnterMultipleScope())
        {
            // Windows over the numbers put each of them into each lane, beside different neighbours.
            for (int shift = 0; shift < Numbers.Length; shift++)
            {
                double[] a = Window(shift), b = Window((shift * 5) + 2), c = Window((shift * 3) + 7);
                V x = Load<V>(a), y = Load<V>(b), z = Load<V>(c);
                Check(x + y, i => a[i] + b[i], "sum");
                Check(x - y, i => a[i] - b[i], "difference");
                Check(x * y, i => a[i] * b[i], "product");
                Check(x / y, i => a[i] / b[i], "quotient");
                Check(V.MultiplyAdd(x, y, z), i => Math.FusedMultiplyAdd(a[i], b[i], c[i]), "a b + c");
                Check(V.NegateMultiplyAdd(x, y, z), i => Math.FusedMultiplyAdd(-a[i], b[i], c[i]), "c − a b");
                Check(V.Sqrt(x), i => Math.Sqrt(a[i]), "root");
                Check(V.Abs(x), i => Math.Abs(a[i]), "absolute value");
                Check(V.Max(x, y), i => double.MaxNative(a[i], b[i]), "larger");
                Check(V.Min(x, y), i => double.MinNative(a[i], b[i]), "smaller");
                Check(V.SelectNonNegative(x, y, z), i => a[i] >= 0 ? b[i] : c[i], "choice");
                Check(V.Set(a[0]), _ => a[0], "constant");
                Assert.That(V.Largest(x), Is.EqualTo(a.Take(V.Width).Max()), "largest of a bundle");
            }
        }
    }

    private static double[] Window(int shift) => [.. Enumerable.Range(0, Widest).Select(i => Numbers[(shift + i) % Numbers.Length])];

    private static void Check<V>(V bundle, Func<int, double> expected, string operation)
        where V : struct, IVector<V, double>
    {
        double[] lanes = Store(bundle);
        for (int i = 0; i < V.Width; i++)
        {
            // The payload of "not a number" is not fixed by IEEE 754; everything else is, to the bit.
            double wanted = expected(i);
            bool equal = double.IsNaN(wanted) ? double.IsNaN(lanes[i])
                : BitConverter.DoubleToInt64Bits(wanted) == BitConverter.DoubleToInt64Bits(lanes[i]);
            Assert.That(equal, Is.True, $"{operation}, lane {i} of {V.Width}: {lanes[i]:R} instead of {wanted:R}");
        }
    }

    // Reflection takes an address where a pointer is wanted: tests need no unsafe code.
    private static V Load<V>(double[] values)
        where V : struct, IVector<V, double> => WithAddress(values, address => (V)typeof(V).GetMethod("Load")!.Invoke(null, [address])!);

    private static double[] Store<V>(V bundle)
        where V : struct, IVector<V, double>
    {
        double[] lanes = new double[Widest];
        MethodInfo store = typeof(V).GetMethod("Store")!;
        return WithAddress(lanes, address =>
        {
            store.Invoke(null, [bundle, address]);
            return lanes;
        });
    }

    private static TResult WithAddress<TResult>(double[] memory, Func<nint, TResult> use)
    {
        var handle = GCHandle.Alloc(memory, GCHandleType.Pinned);
        try
        {
            return use(handle.AddrOfPinnedObject());
        }
        finally
        {
            handle.Free();
        }
    }

    private struct NoKernel : IVectorKernel
    {
        public readonly void Run<V>()
            where V : struct, IVector<V, double>
        {
        }
    }
}
