using System.Numerics;
using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>With n ranks: 0 + 1 + … + (n − 1) = n (n − 1) / 2; the other answers follow in the same way by hand.</summary>
public sealed class ReductionTests
{
    private static Communicator World => Ranks.World;

    private static int N => World.Size;

    private static int SumOfRanks => N * (N - 1) / 2;

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Sums_over_all_ranks()
    {
        Span<double> sum = stackalloc double[2];
        World.Allreduce([World.Rank, 1.0], sum, Operation.Sum);
        Assert.That(sum.ToArray(), Is.EqualTo(new double[] { SumOfRanks, N }));

        Span<int> inPlace = [World.Rank, 2];
        World.Allreduce(inPlace, Operation.Sum);
        Assert.That(inPlace.ToArray(), Is.EqualTo(new[] { SumOfRanks, 2 * N }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Every_predefined_operation()
    {
        int r = World.Rank;
        int factorial = Enumerable.Range(1, N).Aggregate(1, (a, b) => a * b);
        Assert.That(World.Allreduce(r + 1, Operation.Product), Is.EqualTo(factorial));
        Assert.That(World.Allreduce(r - 7, Operation.Min), Is.EqualTo(-7));
        Assert.That(World.Allreduce(r, Operation.Max), Is.EqualTo(N - 1));
        Assert.That(World.Allreduce(r == 0 ? 0 : 1, Operation.LogicalAnd), Is.Zero);
        Assert.That(World.Allreduce(r == N - 1 ? 1 : 0, Operation.LogicalOr), Is.EqualTo(1));
        Assert.That(World.Allreduce(1, Operation.LogicalXor), Is.EqualTo(N % 2));
        Assert.That(World.Allreduce(~(1 << r), Operation.BitwiseAnd), Is.EqualTo(~((1 << N) - 1)));
        Assert.That(World.Allreduce(1 << r, Operation.BitwiseOr), Is.EqualTo((1 << N) - 1));
        Assert.That(World.Allreduce(3, Operation.BitwiseXor), Is.EqualTo(N % 2 == 0 ? 0 : 3));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Extrema_with_their_locations()
    {
        int r = World.Rank;
        Assert.That(World.Allreduce(new Located<double>(-r, r), Operation.MinLocation), Is.EqualTo(new Located<double>(1 - N, N - 1)));
        Assert.That(World.Allreduce(new Located<float>(r, r), Operation.MaxLocation), Is.EqualTo(new Located<float>(N - 1, N - 1)));
        Assert.That(
            World.Allreduce(new Located<int>(5, r + 3), Operation.MinLocation), Is.EqualTo(new Located<int>(5, 3)),
            "lowest location of equal values");
        Assert.That(World.Allreduce(new Located<long>(1L << 40, r), Operation.MaxLocation), Is.EqualTo(new Located<long>(1L << 40, 0)));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Every_number_type()
    {
        Assert.That(World.Allreduce((sbyte)-1, Operation.Sum), Is.EqualTo((sbyte)-N));
        Assert.That(World.Allreduce((byte)50, Operation.Sum), Is.EqualTo((byte)(50 * N)));
        Assert.That(World.Allreduce((short)-300, Operation.Sum), Is.EqualTo((short)(-300 * N)));
        Assert.That(World.Allreduce((ushort)15000, Operation.Sum), Is.EqualTo((ushort)(15000 * N)));
        Assert.That(World.Allreduce(1u << 29, Operation.Sum), Is.EqualTo((uint)N << 29));
        Assert.That(World.Allreduce(1L << 40, Operation.Sum), Is.EqualTo((long)N << 40));
        Assert.That(World.Allreduce(1UL << 61, Operation.Sum), Is.EqualTo((ulong)N << 61));
        Assert.That(World.Allreduce(0.5f, Operation.Sum), Is.EqualTo(0.5f * N));
        Assert.That(World.Allreduce(new Complex(1, -2), Operation.Sum), Is.EqualTo(new Complex(N, -2 * N)));
        Assert.That(World.Allreduce(World.Rank == 0, Operation.LogicalOr), Is.True);
        Assert.That(World.Allreduce((nint)1, Operation.Sum), Is.EqualTo((nint)N));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Reduce_gives_the_root_alone_the_result()
    {
        int root = N - 1;
        int[] result = World.Rank == root ? new int[2] : [];
        World.Reduce<int>([World.Rank, 1], result, Operation.Sum, root);
        Assert.That(result, Is.EqualTo(World.Rank == root ? [SumOfRanks, N] : Array.Empty<int>()));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void The_result_is_dealt_out()
    {
        // Element i is r + i on rank r; its sum is n (n − 1) / 2 + n i.
        int[] equal = new int[2];
        World.ReduceScatter<int>([.. Enumerable.Range(World.Rank, 2 * N)], equal, Operation.Sum);
        Assert.That(equal, Is.EqualTo(new[] { SumOfRanks + (N * 2 * World.Rank), SumOfRanks + (N * ((2 * World.Rank) + 1)) }));

        int[] counts = [.. Enumerable.Range(0, N)];
        int[] different = new int[World.Rank];
        int first = World.Rank * (World.Rank - 1) / 2;
        World.ReduceScatter<int>([.. Enumerable.Range(World.Rank, SumOfRanks)], counts, different, Operation.Sum);
        Assert.That(different, Is.EqualTo(Enumerable.Range(first, World.Rank).Select(i => SumOfRanks + (N * i))));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Prefix_sums()
    {
        int[] inclusive = new int[1];
        World.Scan<int>([World.Rank + 1], inclusive, Operation.Sum);
        Assert.That(inclusive[0], Is.EqualTo((World.Rank + 1) * (World.Rank + 2) / 2));

        int[] exclusive = [-1];
        World.ExclusiveScan<int>([World.Rank + 1], exclusive, Operation.Sum);
        Assert.That(exclusive[0], Is.EqualTo(World.Rank == 0 ? -1 : World.Rank * (World.Rank + 1) / 2));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Immediate_reductions_give_the_same_answers()
    {
        int[] sent = GC.AllocateArray<int>(N, pinned: true);
        int[][] received = [.. Enumerable.Range(0, 6).Select(_ => GC.AllocateArray<int>(N, pinned: true))];
        sent.AsSpan().Fill(World.Rank + 1);
        received[2].AsSpan().Fill(World.Rank + 1);
        using var list = new RequestList(World);
        list.Add(World.ImmediateReduce<int>(sent, received[0], Operation.Sum, 0));
        list.Add(World.ImmediateAllreduce<int>(sent, received[1], Operation.Sum));
        list.Add(World.ImmediateAllreduce<int>(received[2], Operation.Sum));
        list.Add(World.ImmediateReduceScatter<int>(sent, received[3].AsSpan(0, 1), Operation.Sum));
        list.Add(World.ImmediateScan<int>(sent, received[4], Operation.Sum));
        list.Add(World.ImmediateExclusiveScan<int>(sent, received[5], Operation.Sum));
        list.WaitAll();

        int total = SumOfRanks + N;
        Assert.That(received[0], Has.All.EqualTo(World.Rank == 0 ? total : 0));
        Assert.That(received[1], Has.All.EqualTo(total));
        Assert.That(received[2], Has.All.EqualTo(total));
        Assert.That(received[3][0], Is.EqualTo(total));
        Assert.That(received[4], Has.All.EqualTo((World.Rank + 1) * (World.Rank + 2) / 2));
        Assert.That(received[5], Has.All.EqualTo(World.Rank * (World.Rank + 1) / 2));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_user_operation_keeps_the_order_of_the_ranks()
    {
        // x ↦ a x + b: composition is associative but not commutative. Rank r contributes x ↦ 2 x + r.
        Operation compose = Operation.Create<Affine, Composition>(commutative: false);
        Affine all = World.Allreduce(new Affine(2, World.Rank), compose);
        double constant = 0;
        for (int r = 0; r < N; r++)
        {
            constant = (2 * constant) + r;
        }

        Assert.That(all, Is.EqualTo(new Affine(Math.Pow(2, N), constant)));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_user_operation_may_be_a_delegate()
    {
        Operation longest = Operation.Create<long>((a, b) => Math.Abs(a) > Math.Abs(b) ? a : b);
        Assert.That(World.Allreduce<long>(-World.Rank, longest), Is.EqualTo(1 - N));
    }

    private readonly record struct Affine(double Factor, double Constant);

    private readonly struct Composition : IReduction<Affine>
    {
        public static Affine Combine(Affine lower, Affine higher) =>
            new(higher.Factor * lower.Factor, (higher.Factor * lower.Constant) + higher.Constant);
    }
}
