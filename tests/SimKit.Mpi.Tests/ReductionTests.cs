using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>With n ranks: 0 + 1 + … + (n − 1) = n (n − 1) / 2; the other answers follow in the same way by hand.</summary>
public sealed class ReductionTests
{
    private static Communicator World => Ranks.World;

    private static int SumOfRanks => World.Size * (World.Size - 1) / 2;

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Sums_over_all_ranks()
    {
        Span<double> sum = stackalloc double[2];
        World.Allreduce([World.Rank, 1.0], sum, Operation.Sum);
        Assert.That(sum.ToArray(), Is.EqualTo(new double[] { SumOfRanks, World.Size }));
    }
}
