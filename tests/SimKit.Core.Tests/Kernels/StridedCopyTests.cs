using CsCheck;
using SimKit.Kernels;

namespace SimKit.Core.Tests.Kernels;

/// <summary>Copies against a walk over the three counts, for turned, mirrored and transposed boxes.</summary>
[Category("Kernels")]
public sealed class StridedCopyTests
{
    private const int Planes = 5, Rows = 7, Columns = 9, Cells = Planes * Rows * Columns;
    private const double Poison = -1;

    // A box of a 5 × 7 × 9 block whose axes are walked in any order and in either direction.
    private static readonly Gen<StridedRegion> Regions = Gen.Select(
        Gen.Shuffle(new[] { 0, 1, 2 }), Gen.Bool.Array[3], Gen.Int[0, 100].Array[3], Gen.Int[1, 100].Array[3], MakeRegion);

    [Test]
    public void Packing_walks_planes_rows_and_elements() => Regions.Sample(
        region =>
        {
            using AlignedBuffer<double> block = Numbered();
            using AlignedBuffer<double> message = Poisoned(Cells + 3);
            StridedCopy.Pack(block, region, message, 3);
            double[] expected = [Poison, Poison, Poison, .. Walk(region).Select(e => (double)e)];
            Assert.That(message.Slice(0, expected.Length).ToArray(), Is.EqualTo(expected));
            Assert.That(message.Span[expected.Length..].ToArray(), Has.All.EqualTo(Poison));
        },
        threads: 1);

    [Test]
    public void Unpacking_undoes_packing_and_touches_nothing_else() => Regions.Sample(
        region =>
        {
            using AlignedBuffer<double> block = Numbered();
            using AlignedBuffer<double> message = Poisoned(Cells + 2);
            using AlignedBuffer<double> copy = Poisoned(Cells);
            StridedCopy.Pack(block, region, message, 2);
            StridedCopy.Unpack(message, 2, copy, region);
            HashSet<long> inside = [.. Walk(region)];
            Assert.That(copy.Span.ToArray(), Is.EqualTo(Enumerable.Range(0, Cells).Select(e => inside.Contains(e) ? e : Poison)));
        },
        threads: 1);

    [Test]
    public void Copies_and_affine_copies_follow_both_walks() => Regions.Sample(
        region =>
        {
            using AlignedBuffer<double> block = Numbered();
            using AlignedBuffer<double> copied = Poisoned(Cells);
            using AlignedBuffer<double> mapped = Poisoned(Cells);
            var target = new StridedRegion(
                Cells - 1, -(long)region.CountJ * region.CountI, -1, -region.CountJ, region.CountK, region.CountJ, region.CountI);
            StridedCopy.Copy(block, region, copied, target);
            StridedCopy.Affine(block, region, mapped, target, -2.0, 10.0);
            double[] expected = [.. Enumerable.Repeat(Poison, Cells)], expectedMapped = [.. expected];
            foreach ((long from, long to) in Walk(region).Zip(Walk(target)))
            {
                expected[to] = from;
                expectedMapped[to] = 10 - (2 * from);
            }

            Assert.That(copied.Span.ToArray(), Is.EqualTo(expected));
            Assert.That(mapped.Span.ToArray(), Is.EqualTo(expectedMapped));
        },
        threads: 1);

    [Test]
    public void A_region_outside_the_buffer_is_refused()
    {
        using AlignedBuffer<double> block = Numbered();
        using AlignedBuffer<double> message = Poisoned(4);
        var row = new StridedRegion(0, 0, 0, 1, 1, 1, 5);
        Assert.That(
            () => StridedCopy.Pack(block, row, message, 0),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("a buffer with 4"));
        Assert.That(() => StridedCopy.Unpack(message, 0, block, row), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => StridedCopy.Unpack(message, -1, block, new StridedRegion(0, 0, 0, 1, 1, 1, 2)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => StridedCopy.Copy(block, new StridedRegion(3, 0, 0, -1, 1, 1, 5), block, row),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("from -1 to 3"));
        Assert.That(
            () => StridedCopy.Affine(block, row, block, new StridedRegion(Cells - 4, 0, 0, 1, 1, 1, 5), 1.0, 0.0),
            Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void An_empty_region_is_no_work()
    {
        using AlignedBuffer<double> block = Poisoned(2);
        StridedCopy.Copy(block, new StridedRegion(100, 1, 1, 1, 0, 3, 3), block, new StridedRegion(-100, 1, 1, 1, 0, 3, 3));
        Assert.That(block.Span.ToArray(), Has.All.EqualTo(Poison));
    }

    private static StridedRegion MakeRegion(int[] axes, bool[] backwards, int[] firsts, int[] counts)
    {
        int[] lengths = [Planes, Rows, Columns], steps = [Rows * Columns, Columns, 1];
        long offset = 0;
        long[] strides = new long[3];
        int[] taken = new int[3];
        for (int a = 0; a < 3; a++)
        {
            int axis = axes[a], length = lengths[axis], first = firsts[a] % length;
            taken[a] = 1 + (counts[a] % (length - first));
            strides[a] = backwards[a] ? -steps[axis] : steps[axis];
            offset += (backwards[a] ? first + taken[a] - 1 : first) * (long)steps[axis];
        }

        return new StridedRegion(offset, strides[0], strides[1], strides[2], taken[0], taken[1], taken[2]);
    }

    private static IEnumerable<long> Walk(StridedRegion region) =>
        from k in Enumerable.Range(0, region.CountK)
        from j in Enumerable.Range(0, region.CountJ)
        from i in Enumerable.Range(0, region.CountI)
        select region.Offset + (k * region.StrideK) + (j * region.StrideJ) + (i * region.StrideI);

    private static AlignedBuffer<double> Numbered()
    {
        var buffer = new AlignedBuffer<double>(Cells);
        for (int e = 0; e < Cells; e++)
        {
            buffer.Span[e] = e;
        }

        return buffer;
    }

    private static AlignedBuffer<double> Poisoned(int length)
    {
        var buffer = new AlignedBuffer<double>(length);
        buffer.Span.Fill(Poison);
        return buffer;
    }
}
