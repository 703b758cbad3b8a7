using System.Runtime.InteropServices;
using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class DataTypeTests
{
    private static Communicator World => Ranks.World;

    private static int Other => World.Size - 1 - World.Rank;

    [MpiTest(1, 2, Serial = true)]
    public void A_column_of_a_row_major_array_travels_as_a_vector()
    {
        // 3 rows of 4: column 1 is 1, 5, 9; it arrives as column 3.
        using var column = DataType.Vector(DataType.Of<int>(), count: 3, blockLength: 1, stride: 4);
        Assert.That((column.Size, column.Extent), Is.EqualTo((12L, 36L)));
        int[] source = Pinned([.. Enumerable.Range(0, 12)]);
        int[] target = Pinned(new int[12]);
        Transfer(AddressOf(source, 1), column, AddressOf(target, 3), column);
        Assert.That(target, Is.EqualTo(new[] { 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 9 }));
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_box_of_a_three_dimensional_array_travels()
    {
        // In 3 × 4 × 5 the box 2 × 2 × 3 from (1, 1, 2) holds the indices 20 i + 5 j + k.
        using var box = DataType.Subarray(DataType.Of<double>(), [3, 4, 5], [2, 2, 3], [1, 1, 2]);
        Assert.That((box.Size, box.Extent), Is.EqualTo((12L * 8, 60L * 8)));
        double[] source = GC.AllocateArray<double>(60, pinned: true);
        double[] packed = GC.AllocateArray<double>(12, pinned: true);
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = i;
        }

        using var dense = DataType.Contiguous(DataType.Of<double>(), 12);
        Transfer(AddressOf(source, 0), box, AddressOf(packed, 0), dense);
        Assert.That(packed, Is.EqualTo(new double[] { 27, 28, 29, 32, 33, 34, 47, 48, 49, 52, 53, 54 }));
    }

    [MpiTest(1, 2, Serial = true)]
    public void Counts_above_the_limit_are_cut_into_chunks()
    {
        // With a limit of 7 instead of 2³¹ − 1: 23 = 3 · 7 + 2.
        using var whole = DataType.Contiguous(DataType.Of<long>(), 23, largestCount: 7);
        long[] source = GC.AllocateArray<long>(23, pinned: true);
        long[] target = GC.AllocateArray<long>(24, pinned: true);
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = i + 1;
        }

        Transfer(AddressOf(source, 0), whole, AddressOf(target, 0), whole);
        Assert.That(target, Is.EqualTo(Enumerable.Range(1, 23).Select(i => (long)i).Append(0)));
    }

    [Test]
    public void Boxes_outside_their_array_are_refused()
    {
        Assert.That(
            () => DataType.Subarray(DataType.Of<int>(), [4], [3], [2]),
            Throws.ArgumentException.With.Message.Contains("dimension 0"));
        Assert.That(() => DataType.Subarray(DataType.Of<int>(), [4, 4], [3], [2]), Throws.ArgumentException);
        Assert.That(() => DataType.Vector(DataType.Of<int>(), 2, 3, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static void Transfer(nint source, DataType sent, nint target, DataType received)
    {
        Request receive = World.ImmediateReceive(target, 1, received, Other, 0);
        World.Send(source, 1, sent, Other, 0);
        Assert.That(receive.Wait().Count, Is.EqualTo(1));
    }

    private static int[] Pinned(int[] values)
    {
        int[] memory = GC.AllocateUninitializedArray<int>(values.Length, pinned: true);
        values.CopyTo(memory, 0);
        return memory;
    }

    private static nint AddressOf<T>(T[] pinned, int index) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, index);
}
