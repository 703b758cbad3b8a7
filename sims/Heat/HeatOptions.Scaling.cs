using SimKit.Core;
using SimKit.Grids.Cartesian;
using SimKit.Grids.Halo;

namespace SimKit.Heat;

public sealed partial record HeatOptions
{
    /// <inheritdoc/>
    public SizeRule Size => new("grid.cells", Grid.Cells, Dimensions: 2);

    /// <inheritdoc/>
    public StepPlan StepOn(int ranks) => HaloTraffic.StepOf([new HaloRound(CartesianPlan.GeometryOn(Shape, ranks), Times: 1, Fields: 1)]);
}
