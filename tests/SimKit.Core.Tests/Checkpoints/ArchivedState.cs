using SimKit.Core.Tests.State;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>
/// The state in the archived checkpoints, with a part of every kind. Its values are sums of powers of two, the same on every machine.
/// </summary>
internal sealed class ArchivedState
{
    public const int Tasks = 7;
    public static readonly Extent Extent = new(2, 3, 4);
    private double clock = 0.5;

    /// <summary>The share of a rank; with wrong values, for a restore to put right, when <paramref name="isRight"/> is false.</summary>
    public ArchivedState(int rank, int ranks, bool isRight)
    {
        Values = [.. Enumerable.Range(0, (int)Extent.Count).Select(i => isRight ? ValueAt(i) : double.NaN)];
        Rows = isRight ? new SampleRows(rank == 0 ? [40, 7] : [3]) : new SampleRows();
        Done = isRight ? new SampleTasks(Tasks, rank == 0 ? [5, 1] : [2]) : new SampleTasks(Tasks);
        clock = isRight ? clock : 0;
        Box mine = Box.Of(Extent) with { I0 = Partition.Start(Extent.I, ranks, rank), I1 = Partition.Start(Extent.I, ranks, rank + 1) };
        Map.Field(new ArrayField("air temperature", Extent, Values, mine with { K1 = 1 }, mine with { K0 = 1 }));
        Map.Scalar("clock", () => clock, value => clock = value);
        Map.Rows(Rows);
        Map.TaskSet(Done);
    }

    public StateMap Map { get; } = new();

    public double[] Values { get; }

    public SampleRows Rows { get; }

    public SampleTasks Done { get; }

    public double Clock => clock;

    public static double ValueAt(int cell) => 250 + (0.25 * cell);
}
