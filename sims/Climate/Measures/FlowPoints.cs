using SimKit.Climate.ShallowWater;
using SimKit.Grids;

namespace SimKit.Climate.Measures;

/// <summary>
/// Point values at all cell centres of what is smooth over the whole sphere and can be interpolated: heights, vorticity, and the wind as a
/// vector in space (its eastward and northward parts turn at the poles).
/// </summary>
internal sealed class FlowPoints : IDisposable
{
    /// <summary>Number of fields.</summary>
    public const int Fields = 6;

    private readonly IShallowWaterModel model;
    private readonly FlowSamples samples;

    /// <summary>Makes the fields.</summary>
    public FlowPoints(IShallowWaterModel model)
    {
        this.model = model;
        samples = new FlowSamples(model);
        All =
        [
            model.Grid.NewField("surface", "m"), model.Grid.NewField("ground", "m"), model.Grid.NewField("vorticity", "s-1"),
            model.Grid.NewField("wind x", "m s-1"), model.Grid.NewField("wind y", "m s-1"), model.Grid.NewField("wind z", "m s-1"),
        ];
        (Scalars, Wind) = (All[..3], All[3..]);
    }

    /// <summary>Surface, ground, vorticity.</summary>
    public IReadOnlyList<Field<double>> Scalars { get; }

    /// <summary>The three components of the wind.</summary>
    public IReadOnlyList<Field<double>> Wind { get; }

    private Field<double>[] All { get; }

    /// <summary>Takes the present state. Collective.</summary>
    public void Refresh()
    {
        model.RefreshPoints();
        OwnCells.ForEach(model.Tiles, (tile, row, column) =>
        {
            int k = tile.Panel, j = tile.Cells.J0 + row, i = tile.Cells.I0 + column;
            FlowSample sample = samples.At(k, j, i);
            double[] values = [sample.Surface, sample.Ground, sample.Vorticity, sample.Wind.X, sample.Wind.Y, sample.Wind.Z];
            for (int f = 0; f < Fields; f++)
            {
                All[f].Blocks[tile.Number][k, j, i] = values[f];
            }
        });
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (Field<double> field in All)
        {
            field.Dispose();
        }
    }
}
