using SimKit.Core.Tests.State;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>A state of two fields and two numbers, cut over ranks, whose values follow from a seed.</summary>
internal sealed class SampleState
{
    private static readonly Extent Flat = new(1, 9, 7), Deep = new(3, 8, 5);
    private readonly double[] flat = new double[Flat.Count], deep = new double[Deep.Count];
    private double step, clock;

    public SampleState(int rank, int ranks)
    {
        Map.Field(new ArrayField("flat", Flat, flat, Strip(Flat, rank, ranks)));

        // Two boxes a rank, cut along another axis, and of different sizes.
        Box columns = Box.Of(Deep) with { I0 = Partition.Start(Deep.I, ranks, rank), I1 = Partition.Start(Deep.I, ranks, rank + 1) };
        Map.Field(new ArrayField("deep one", Deep, deep, columns with { K1 = 1 }, columns with { K0 = 1 }));
        Map.Scalar("longest step", () => step, value => step = value);
        Map.Scalar("clock", () => clock, value => clock = value);
    }

    public StateMap Map { get; } = new();

    /// <summary>Sets everything; cells of other ranks get values that would show if they were saved.</summary>
    public void Set(int seed)
    {
        (step, clock) = (seed + 0.1, -0.0);
        foreach (double[] values in new[] { flat, deep })
        {
            Array.Fill(values, double.MinValue);
        }

        foreach (IStateField field in Map.Fields)
        {
            for (int b = 0; b < field.Boxes.Count; b++)
            {
                Box box = field.Boxes[b];
                for (int k = box.K0; k < box.K1; k++)
                {
                    for (int j = box.J0; j < box.J1; j++)
                    {
                        for (int i = box.I0; i < box.I1; i++)
                        {
                            field.Row(b, k, j)[i - box.I0] = Math.Sin(seed + (100 * k) + (10 * j) + i);
                        }
                    }
                }
            }
        }
    }

    // Some ranks may hold no cell at all.
    private static Box Strip(Extent extent, int rank, int ranks) =>
        Box.Of(extent) with { J0 = Partition.Start(extent.J, ranks, rank), J1 = Partition.Start(extent.J, ranks, rank + 1) };
}
