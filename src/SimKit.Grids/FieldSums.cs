using SimKit.Core;
using SimKit.State;

namespace SimKit.Grids;

/// <summary>Sums and extrema of fields over all ranks; the same for any number of ranks.</summary>
public static class FieldSums
{
    /// <summary>The sum of all cells, rounded once. Collective.</summary>
    public static double Sum(this Field<double> field, RunContext run) => run.Sum(total =>
    {
        foreach (Block<double> block in field.Blocks[..field.Boxes.Count])
        {
            Box box = block.Cells;
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    foreach (double value in block.Row(k, j))
                    {
                        total.Add(value);
                    }
                }
            }
        }
    });
}
