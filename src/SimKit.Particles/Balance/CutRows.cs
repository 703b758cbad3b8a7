using System.Runtime.InteropServices;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.Particles.Decomposition;
using SimKit.State;

namespace SimKit.Particles.Balance;

/// <summary>
/// The cuts of a bisection as part of a checkpoint. They hold for the number of ranks they were made for: a restart on others begins with even ones.
/// </summary>
internal sealed class CutRows(RunContext run, BisectionDecomposition decomposition) : IStateRows
{
    private static readonly StateColumn[] Described =
    [
        new("id", "1", StateElement.Int64, 1), new("axis", "1", StateElement.Int32, 1), new("share", "1", StateElement.Double, 1),
    ];

    private long[] numbers = [];
    private int[] axes = [];
    private double[] shares = [];

    /// <inheritdoc/>
    public string Name => "cut";

    /// <inheritdoc/>
    public IReadOnlyList<StateColumn> Columns => Described;

    /// <inheritdoc/>
    public int Count => numbers.Length;

    /// <inheritdoc/>
    public Span<byte> Values(int column) => column switch
    {
        0 => MemoryMarshal.AsBytes(numbers.AsSpan()),
        1 => MemoryMarshal.AsBytes(axes.AsSpan()),
        _ => MemoryMarshal.AsBytes(shares.AsSpan()),
    };

    /// <inheritdoc/>
    public void Resize(int count)
    {
        Array.Resize(ref numbers, count);
        Array.Resize(ref axes, count);
        Array.Resize(ref shares, count);
    }

    /// <summary>Takes the cuts over, all on the first rank.</summary>
    public void Store()
    {
        Resize(run.Rank == 0 ? run.Size - 1 : 0);
        for (int k = 0; k < Count; k++)
        {
            Cut cut = decomposition.Cuts[k + 1];
            (numbers[k], axes[k], shares[k]) = (k + 1, cut.Axis, cut.Share);
        }
    }

    /// <summary>After a restart: cuts as they were, when they were made for as many ranks. Collective.</summary>
    public void Restore()
    {
        long[] count = [Count];
        run.Communicator.Allreduce(count.AsSpan(), Operation.Sum);
        if (count[0] == run.Size - 1)
        {
            double[] values = new double[2 * run.Size];
            for (int k = 0; run.Rank == 0 && k < Count; k++)
            {
                (values[2 * (k + 1)], values[(2 * (k + 1)) + 1]) = (axes[k], shares[k]);
            }

            run.Communicator.Broadcast(values.AsSpan(), 0);
            decomposition.Set([.. Enumerable.Range(0, run.Size).Select(c => new Cut((int)values[2 * c], values[(2 * c) + 1]))]);
        }

        Store();
    }
}
