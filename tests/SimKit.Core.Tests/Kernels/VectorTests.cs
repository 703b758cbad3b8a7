using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Core.Tests.Kernels;

/// <summary>
/// IEEE 754 fixes the result of every operation, so that the operations of the numbers' own types are the expected values of all widths.
/// </summary>
[Category("Kernels")]
public sealed class VectorTests
{
    private const int Widest = 16;

    [Test]
    public void A_wish_for_a_width_is_obeyed()
    {
        string? wish = Environment.GetEnvironmentVariable(VectorWidth.Variable);
        Assert.That(VectorWidth.Bits, wish is null ? Is.AnyOf(512, 256, 128, 64) : Is.EqualTo(int.Parse(wish)));
        var kernel = new NoKernel();
        Assert.That(
            () => Bundles<double>.Run(ref kernel, 96),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("512, 256, 128 or 64"));
    }

    [Test]
    public void A_width_is_its_number_of_bits()
    {
        Assert.That(
            new[] { Bundle512<double>.Width, Bundle256<double>.Width, Bundle128<double>.Width, Scalar<double>.Width },
            Is.EqualTo(new[] { 512 / 64, 256 / 64, 128 / 64, 1 }));
        Assert.That(
            new[] { Bundle512<float>.Width, Bundle256<float>.Width, Bundle128<float>.Width, Scalar<float>.Width },
            Is.EqualTo(new[] { 512 / 32, 256 / 32, 128 / 32, 1 }));
    }

    [Test]
    public void Every_operation_of_512_bits_is_the_IEEE_operation()
    {
        CheckOperations<Bundle512<double>, double>();
        CheckOperations<Bundle512<float>, float>();
    }

    [Test]
    public void Every_operation_of_256_bits_is_the_IEEE_operation()
    {
        CheckOperations<Bundle256<double>, double>();
        CheckOperations<Bundle256<float>, float>();
    }

    [Test]
    public void Every_operation_of_128_bits_is_the_IEEE_operation()
    {
        CheckOperations<Bundle128<double>, double>();
        CheckOperations<Bundle128<float>, float>();
    }

    [Test]
    public void Every_operation_of_the_scalar_twin_is_the_IEEE_operation()
    {
        CheckOperations<Scalar<double>, double>();
        CheckOperations<Scalar<float>, float>();
    }

    [Test]
    public void Kernels_compute_with_no_other_numbers()
    {
        Assert.That(() => Real.Round<int>(1), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Int32"));
        Assert.That(() => Real.Widen(1L), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Int64"));
        Assert.That((Real.Round<float>(0.1), Real.Round<double>(0.1)), Is.EqualTo((0.1f, 0.1)));
        Assert.That((Real.Widen(0.1f), Real.Widen(0.1)), Is.EqualTo(((double)0.1f, 0.1)));
    }

    private static void CheckOperations<V, T>()
        where V : struct, IVector<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] numbers = Numbers<T>();
        using (Assert.EnterMultipleScope())
        {
            // Windows over the numbers put each of them into each lane, beside different neighbours.
            for (int shift = 0; shift < numbers.Length; shift++)
            {
                T[] a = Window(numbers, shift), b = Window(numbers, (shift * 5) + 2), c = Window(numbers, (shift * 3) + 7);
                V x = Load<V, T>(a), y = Load<V, T>(b), z = Load<V, T>(c);
                Check<V, T>(x + y, i => a[i] + b[i], "sum");
                Check<V, T>(x - y, i => a[i] - b[i], "difference");
                Check<V, T>(WithMemory("AddFrom", x, b), i => a[i] + b[i], "sum with memory");
                Check<V, T>(WithMemory("SubtractFrom", x, b), i => a[i] - b[i], "difference with memory");
                Check<V, T>(x * y, i => a[i] * b[i], "product");
                Check<V, T>(x / y, i => a[i] / b[i], "quotient");
                Check<V, T>(V.MultiplyAdd(x, y, z), i => T.FusedMultiplyAdd(a[i], b[i], c[i]), "a b + c");
                V fromMemory = WithAddress(c, address => (V)typeof(V).GetMethod("MultiplyAddFrom")!.Invoke(null, [x, y, address])!);
                Check<V, T>(fromMemory, i => T.FusedMultiplyAdd(a[i], b[i], c[i]), "a b + c from memory");
                Check<V, T>(V.NegateMultiplyAdd(x, y, z), i => T.FusedMultiplyAdd(-a[i], b[i], c[i]), "c − a b");
                Check<V, T>(V.Sqrt(x), i => T.Sqrt(a[i]), "root");
                Check<V, T>(V.Abs(x), i => T.Abs(a[i]), "absolute value");
                Check<V, T>(V.Max(x, y), i => T.MaxNative(a[i], b[i]), "larger");
                Check<V, T>(V.Min(x, y), i => T.MinNative(a[i], b[i]), "smaller");
                Check<V, T>(V.SelectNonNegative(x, y, z), i => a[i] >= T.Zero ? b[i] : c[i], "choice");
                Check<V, T>(V.Set(double.CreateChecked(a[0])), _ => a[0], "constant");
                Assert.That(V.AnyLess(x, y), Is.EqualTo(Enumerable.Range(0, V.Width).Any(i => a[i] < b[i])), "less anywhere");
                Assert.That(V.Largest(x), Is.EqualTo(double.CreateChecked(a.Take(V.Width).Max())), "largest of a bundle");
            }
        }
    }

    // Zeros of both signs, subnormals, rounding, overflow, infinities, and numbers that cancel.
    private static T[] Numbers<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T small = T.Sqrt(T.Sqrt(T.Epsilon)), large = T.Sqrt(T.MaxValue);
        return
        [
            T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.CreateChecked(0.1), T.CreateChecked(-0.3), T.One / T.CreateChecked(3),
            T.Epsilon, -T.Epsilon, T.CreateChecked(5) * T.Epsilon, small * small, -large, T.MaxValue, T.MinValue, T.PositiveInfinity,
            T.NegativeInfinity, T.BitIncrement(T.One), T.CreateChecked(3.5e15), T.CreateChecked(-7.25),
        ];
    }

    private static T[] Window<T>(T[] numbers, int shift) =>
        [.. Enumerable.Range(0, Widest).Select(i => numbers[(shift + i) % numbers.Length])];

    private static void Check<V, T>(V bundle, Func<int, T> expected, string operation)
        where V : struct, IVector<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] lanes = Store<V, T>(bundle);
        for (int i = 0; i < V.Width; i++)
        {
            // The payload of "not a number" is not fixed by IEEE 754; everything else is, to the bit: zeros have a sign.
            T wanted = expected(i);
            bool equal = T.IsNaN(wanted) ? T.IsNaN(lanes[i]) : wanted == lanes[i] && T.IsNegative(wanted) == T.IsNegative(lanes[i]);
            Assert.That(equal, Is.True, $"{operation}, lane {i} of {V.Width} {typeof(T).Name}: {lanes[i]} instead of {wanted}");
        }
    }

    // Reflection takes an address where a pointer is wanted: tests need no unsafe code.
    private static V Load<V, T>(T[] values)
        where V : struct, IVector<V, T>
        where T : unmanaged => WithAddress(values, address => (V)typeof(V).GetMethod("Load")!.Invoke(null, [address])!);

    private static V WithMemory<V, T>(string operation, V bundle, T[] values)
        where V : struct
        where T : unmanaged => WithAddress(values, address => (V)typeof(V).GetMethod(operation)!.Invoke(null, [bundle, address])!);

    private static T[] Store<V, T>(V bundle)
        where V : struct, IVector<V, T>
        where T : unmanaged
    {
        var lanes = new T[Widest];
        MethodInfo store = typeof(V).GetMethod("Store")!;
        return WithAddress(lanes, address =>
        {
            store.Invoke(null, [bundle, address]);
            return lanes;
        });
    }

    private static TResult WithAddress<TResult, T>(T[] memory, Func<nint, TResult> use)
        where T : unmanaged
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

    private struct NoKernel : IVectorKernel<double>
    {
        public readonly void Run<V>()
            where V : struct, IVector<V, double>
        {
        }
    }
}
