using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Formats;

/// <summary>This rank's rows of a latitude-longitude grid and the way of fields to them, conservative and of first order.</summary>
internal sealed class RemappedRows
{
    private readonly ConservativeRemap remap;
    private readonly CellGather gather;
    private readonly double[] cells;

    /// <summary>Works out weights and messages. Collective.</summary>
    public RemappedRows(RunContext run, CubedSphere sphere, LatLonGrid grid, Layout layout)
    {
        remap = new ConservativeRemap(
            sphere, grid, Partition.Start(grid.Rows, run.Size, run.Rank), Partition.Start(grid.Rows, run.Size, run.Rank + 1));
        gather = new CellGather(run, layout, new SphereOwners(sphere.Size, run.Size), remap.Cells);
        cells = new double[gather.Count];
    }

    /// <summary>First row of this rank.</summary>
    public int First => remap.FirstRow;

    /// <summary>Rows of this rank.</summary>
    public int Count => remap.EndRow - remap.FirstRow;

    /// <summary>Areas of the cells of the rows, m².</summary>
    public ReadOnlySpan<double> Areas => remap.Areas;

    /// <summary>Remaps a field to the cells of the rows. Collective.</summary>
    public void Remap(Field<double> field, Span<double> values)
    {
        gather.Gather(field, cells);
        remap.Apply(cells, values);
    }
}
