using System.Runtime.InteropServices;
using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class TopologyTests
{
    private static Communicator World => Ranks.World;

    // The examples of MPI_Dims_create in the MPI standard (section 8.5.2), and prime numbers.
    [TestCase(6, new[] { 0, 0 }, new[] { 3, 2 })]
    [TestCase(7, new[] { 0, 0 }, new[] { 7, 1 })]
    [TestCase(6, new[] { 0, 3, 0 }, new[] { 2, 3, 1 })]
    [TestCase(12, new[] { 0, 0, 0 }, new[] { 3, 2, 2 })]
    [TestCase(16, new[] { 0, 0 }, new[] { 4, 4 })]
    [TestCase(1024, new[] { 0, 0, 0 }, new[] { 16, 8, 8 })]
    [TestCase(1, new[] { 0 }, new[] { 1 })]
    public void Ranks_are_cut_into_balanced_grids(int ranks, int[] given, int[] expected) =>
        Assert.That(CartesianCommunicator.Dimensions(ranks, given), Is.EqualTo(expected));

    [Test]
    public void Dimensions_that_do_not_divide_are_refused() =>
        Assert.That(() => CartesianCommunicator.Dimensions(7, [0, 2]), Throws.ArgumentException.With.Message.Contains("7 ranks"));

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Places_are_numbered_row_by_row()
    {
        int[] dims = CartesianCommunicator.Dimensions(World.Size, 2);
        using CartesianCommunicator grid = CartesianCommunicator.Create(World, dims, [true, false]);
        int[] place = grid.Coordinates(grid.Rank);
        Assert.That(place, Is.EqualTo(new[] { grid.Rank / dims[1], grid.Rank % dims[1] }));
        Assert.That(grid.RankOf(place), Is.EqualTo(grid.Rank));
        Assert.That(grid.RankOf([place[0] + dims[0], place[1]]), Is.EqualTo(grid.Rank), "periodic");
        Assert.That(grid.RankOf([place[0], dims[1]]), Is.EqualTo(Communicator.ProcNull), "a wall");
        (int source, int destination) = grid.Shift(0, 1);
        Assert.That(source, Is.EqualTo(grid.RankOf([place[0] - 1, place[1]])));
        Assert.That(destination, Is.EqualTo(grid.RankOf([place[0] + 1, place[1]])));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Neighbours_gather_and_exchange_on_a_ring()
    {
        using CartesianCommunicator ring = CartesianCommunicator.Create(World, [World.Size], [true]);
        (int low, int high) = ring.Shift(0, 1);
        int[] gathered = new int[2];
        ring.NeighborAllgather<int>([ring.Rank], gathered);
        Assert.That(gathered, Is.EqualTo(new[] { low, high }));

        // What leaves through the high side (1) arrives at the low side of the neighbour above, also on rings of one and two.
        int[] exchanged = new int[2];
        ring.NeighborAlltoall<int>([10 * ring.Rank, (10 * ring.Rank) + 1], exchanged);
        Assert.That(exchanged, Is.EqualTo(new[] { (10 * low) + 1, 10 * high }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Immediate_neighbour_operations_give_the_same_answers()
    {
        using CartesianCommunicator ring = CartesianCommunicator.Create(World, [World.Size], [true]);
        (int low, int high) = ring.Shift(0, 1);
        int[] memory = GC.AllocateArray<int>(6, pinned: true);
        memory[0] = 10 * ring.Rank;
        memory[1] = (10 * ring.Rank) + 1;
        Request gather = ring.ImmediateNeighborAllgather<int>(memory.AsSpan(0, 1), memory.AsSpan(2, 2));
        using var exchange = new RequestList(ring.Communicator);
        ring.ImmediateNeighborAlltoall<int>(memory.AsSpan(0, 2), memory.AsSpan(4, 2), exchange);
        gather.Wait();
        exchange.WaitAll();
        Assert.That(memory[2..], Is.EqualTo(new[] { 10 * low, 10 * high, (10 * low) + 1, 10 * high }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Neighbours_exchange_blocks_of_different_lengths()
    {
        using CartesianCommunicator ring = CartesianCommunicator.Create(World, [World.Size], [true]);
        (int low, int high) = ring.Shift(0, 1);
        int[] received = new int[3];
        ring.NeighborAlltoallFlattened<int>([ring.Rank, ring.Rank + 10, ring.Rank + 20], [1, 2], received, [2, 1]);
        Assert.That(received, Is.EqualTo(new[] { low + 10, low + 20, high }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Beyond_a_wall_nothing_is_received()
    {
        using CartesianCommunicator line = CartesianCommunicator.Create(World, [World.Size], [false]);
        int[] gathered = [-1, -1];
        line.NeighborAllgather<int>([line.Rank], gathered);
        Assert.That(gathered, Is.EqualTo(new[] { line.Rank - 1, line.Rank == line.Size - 1 ? -1 : line.Rank + 1 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_halo_is_exchanged_in_one_call()
    {
        // Rows of 3 with a halo row above and below: 4 × 3, own rows 1 and 2, cut along the first dimension of a ring.
        using CartesianCommunicator ring = CartesianCommunicator.Create(World, [World.Size], [true]);
        (int low, int high) = ring.Shift(0, 1);
        double[] field = GC.AllocateArray<double>(12, pinned: true);
        field.AsSpan(3, 3).Fill((10 * ring.Rank) + 1);
        field.AsSpan(6, 3).Fill((10 * ring.Rank) + 2);
        DataType Row(int row) => DataType.Subarray(DataType.Of<double>(), [4, 3], [1, 3], [row, 0]);
        DataType[] rows = [Row(0), Row(1), Row(2), Row(3)];
        ring.NeighborAlltoallTyped(
            Marshal.UnsafeAddrOfPinnedArrayElement(field, 0), [rows[1], rows[2]], [rows[0], rows[3]]);
        Assert.That(field[..3], Has.All.EqualTo((10 * low) + 2));
        Assert.That(field[9..], Has.All.EqualTo((10 * high) + 1));
        foreach (DataType row in rows)
        {
            row.Dispose();
        }
    }

    [Test]
    public void A_grid_of_another_size_is_refused() => Assert.That(
        () => CartesianCommunicator.Create(World, [2, 2], [true, true]),
        Throws.ArgumentException.With.Message.Contains("2 × 2 has 4 places, but there are 1 ranks"));
}
