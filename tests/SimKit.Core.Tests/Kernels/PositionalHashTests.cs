using CsCheck;
using SimKit.Kernels;

namespace SimKit.Core.Tests.Kernels;

[Category("Kernels")]
public sealed class PositionalHashTests
{
    private static readonly Gen<double[]> Rows = Gen.Double.Array[2, 50];

    [Test]
    public void The_hash_does_not_depend_on_the_cut() => Gen.Select(Rows, Gen.Int[0, 50], Gen.Long[0, 1L << 40]).Sample(
        (row, at, start) =>
        {
            at = Math.Min(at, row.Length);
            ulong parts = PositionalHash.OfRow(row.AsSpan(at), start + at) + PositionalHash.OfRow(row.AsSpan(0, at), start);
            Assert.That(parts, Is.EqualTo(PositionalHash.OfRow(row, start)));
        },
        threads: 1);

    [Test]
    public void Exchanging_two_different_elements_changes_the_hash() => Gen.Select(Rows, Gen.Int[0, 49]).Sample(
        (row, at) =>
        {
            at %= row.Length - 1;
            double[] swapped = [.. row];
            (swapped[at], swapped[at + 1]) = (row[at + 1], row[at]);
            bool same = BitConverter.DoubleToInt64Bits(row[at]) == BitConverter.DoubleToInt64Bits(row[at + 1]);
            Assert.That(PositionalHash.OfRow(swapped, 0) == PositionalHash.OfRow(row, 0), Is.EqualTo(same));
        },
        threads: 1);

    [Test]
    public void Every_bit_and_every_place_counts()
    {
        double[] row = [1, 2, 3];
        HashSet<ulong> hashes = [PositionalHash.OfRow(row, 0), PositionalHash.OfRow(row, 1), PositionalHash.OfRow(row.AsSpan(0, 2), 0)];
        for (int bit = 0; bit < 64; bit++)
        {
            double flipped = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(row[1]) ^ (1L << bit));
            hashes.Add(PositionalHash.OfRow([row[0], flipped, row[2]], 0));
        }

        Assert.That(hashes, Has.Count.EqualTo(3 + 64));
    }

    [Test]
    public void Zeros_of_both_signs_differ_and_zeros_count_with_their_place()
    {
        Assert.That(PositionalHash.OfRow([0.0], 0), Is.Not.EqualTo(PositionalHash.OfRow([-0.0], 0)));
        Assert.That(PositionalHash.OfRow([0.0], 0), Is.Not.EqualTo(PositionalHash.OfRow([0.0], 1)));
        Assert.That(PositionalHash.OfRow([], 5), Is.Zero);
    }
}
