using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Core;

namespace SimKit.Climate;

/// <summary>The columns of series.csv: integrals that should stay, extrema of the flow, and errors where the truth is known.</summary>
public sealed class Diagnostics : IDisposable
{
    private readonly IShallowWaterModel model;
    private readonly Invariants invariants;
    private readonly FlowExtrema extrema;
    private readonly ErrorNorms? errors;
    private readonly double massAtStart;
    private readonly double energyAtStart;
    private readonly double enstrophyAtStart;

    /// <summary>Takes the present state as the one to compare with. Collective.</summary>
    public Diagnostics(IShallowWaterModel model, RunContext run, bool withErrors)
    {
        this.model = model;
        invariants = new Invariants(model, run);
        extrema = new FlowExtrema(model, run, invariants);
        errors = withErrors ? new ErrorNorms(model, run) : null;
        massAtStart = invariants.Mass();
        if (!model.IsTransportOnly)
        {
            model.RefreshPoints();
            energyAtStart = invariants.Energy();
            enstrophyAtStart = invariants.PotentialEnstrophy();
        }
    }

    /// <summary>Declares the columns; the first six are those of the figure that every run draws.</summary>
    /// <param name="plan">Where they go.</param>
    /// <param name="courantNumber">The Courant number of the present state.</param>
    public void Declare(ReportPlan plan, Func<double> courantNumber)
    {
        plan.Series("mass", "m3", invariants.Mass);
        plan.Series("mass_change", "1", () => Change(invariants.Mass(), massAtStart));
        if (model.IsTransportOnly)
        {
            plan.Series("max_speed", "m/s", () => AfterRefresh(extrema.Speed), progress: "|u|max {0:0.0} m/s");
            plan.Series("cfl", "1", courantNumber);
        }
        else
        {
            plan.Series("energy", "m5 s-2", () => AfterRefresh(invariants.Energy));
            plan.Series("energy_change", "1", () => Change(invariants.Energy(), energyAtStart));
            plan.Series("max_speed", "m/s", extrema.Speed, progress: "|u|max {0:0.0} m/s");
            plan.Series("cfl", "1", courantNumber);
            plan.Series("potential_enstrophy", "m s-2", invariants.PotentialEnstrophy);
            plan.Series("potential_enstrophy_change", "1", () => Change(invariants.PotentialEnstrophy(), enstrophyAtStart));
            plan.Series("max_meridional_speed", "m/s", extrema.MeridionalSpeed);
            plan.Series("surface_min", "m", extrema.LowestSurface);
            plan.Series("surface_max", "m", extrema.HighestSurface);
            plan.Series("vorticity_min", "s-1", extrema.SmallestVorticity);
            plan.Series("vorticity_max", "s-1", extrema.LargestVorticity);
        }

        if (errors is null)
        {
            return;
        }

        plan.Series("depth_l1", "1", errors.DepthL1);
        plan.Series("depth_l2", "1", errors.DepthL2);
        plan.Series("depth_linf", "1", errors.DepthLargest);
        if (!model.IsTransportOnly)
        {
            plan.Series("wind_linf", "m/s", errors.WindLargest);
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => errors?.Dispose();

    private static double Change(double now, double before) => (now - before) / before;

    // The columns behind this one read the same points.
    private double AfterRefresh(Func<double> value)
    {
        model.RefreshPoints();
        return value();
    }
}
