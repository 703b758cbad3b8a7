using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.Grids.Halo;
using SimKit.Kernels;
using SimKit.State;

[assembly: Simulation<SimKit.Heat.HeatSimulation, SimKit.Heat.HeatOptions>("heat", "heat conduction in a square plate")]

namespace SimKit.Heat;

/// <summary>
/// The heat equation ∂T/∂t = κ ∇²T on a square plate with cold edges: five-point stencil, explicit Euler steps. It starts from half
/// a sine wave in each direction, so the exact solution is known: that shape decays as exp(−2 π² κ t / L²).
/// </summary>
public sealed class HeatSimulation : ISimulation<HeatOptions>
{
    private readonly HeatOptions options;
    private readonly RunContext run;
    private readonly CartesianGrid grid;
    private readonly HaloExchange<double> halo;
    private readonly Field<double> now, next;

    /// <summary>Builds the plate at t = 0.</summary>
    public HeatSimulation(HeatOptions options, RunContext run)
    {
        (this.options, this.run) = (options, run);
        grid = new CartesianGrid(run, options.Shape);
        halo = grid.NewExchange();
        now = grid.NewField("temperature", "K");
        next = grid.NewField("temperature of the next step", "K");
        double wave = Math.PI / options.Grid.Cells;
        now.Set((_, j, i) => options.Plate.Excess * Math.Sin(wave * (j + 0.5)) * Math.Sin(wave * (i + 0.5)));
    }

    /// <inheritdoc/>
    public void Describe(StateMap state) => state.Field(now);

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        double dt = step.Fit(options.LongestStep);
        double side = options.Plate.Diffusivity * dt / (options.CellWidth * options.CellWidth);
        halo.Start(now);
        Diffuse(grid.Inner, side); // needs no halo: overlaps the messages
        halo.Finish();
        foreach (Box edge in grid.Rim)
        {
            Diffuse(edge, side);
        }

        Field<double>.Swap(now, next);
        return StepOutcome.Advance(dt);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        plan.Series("mean_temperature", "K", () => now.Sum(run) / now.Extent.Count, progress: "mean {0:0.00} K");
        plan.Output(new FieldFile(run, "heat.nc", options.CellWidth, now));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        halo.Dispose();
        now.Dispose();
        next.Dispose();
    }

    private void Diffuse(Box cells, double side) =>
        Stencil.FivePoint(now.View, next.View, cells.J0, cells.J1, cells.I0, cells.I1, centre: 1 - (4 * side), side);
}
