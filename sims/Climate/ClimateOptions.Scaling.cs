using SimKit.Climate.Initial;
using SimKit.Climate.ShallowWater;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;

namespace SimKit.Climate;

public sealed partial record ClimateOptions
{
    /// <inheritdoc/>
    public SizeRule Size => new("grid.n", Grid.N, Dimensions: 2);

    /// <inheritdoc/>
    /// <remarks>Of diffusion one Euler step is counted; a step of the model may need more.</remarks>
    public StepPlan StepOn(int ranks)
    {
        (SphereGeometry cells, EdgeStateGeometry edges) = SpherePlan.GeometryOn(Sphere, ranks);
        TracerPlan tracers = PassiveTracers.PlanOf(this);
        ITestCase testCase = CreateCase();
        int stages = (Time.Method == TimeMethod.Rk4 ? RungeKutta.Classical : RungeKutta.StrongStabilityPreserving).Stages;
        int carried = 3 + tracers.Names.Count; // mass, momentum, tracers
        double limits = 1.0 / (testCase.WindAt(0) is null ? ClimateSimulation.StepsBetweenLimits : ClimateSimulation.StepsInGivenWind);
        List<HaloRound> rounds =
        [
            new(cells, stages + limits, carried, Grid.CellBytes),
            new(edges, stages, 1 + carried, Grid.CellBytes), // surface, velocity in space, tracers
        ];
        if (tracers.IsLimited)
        {
            rounds.Add(new HaloRound(cells, 1, 2 * tracers.Names.Count, Grid.CellBytes));
        }

        if (Diffusion.On(Sphere) is { IsNone: false } diffusivity)
        {
            int diffused = testCase.IsTransportOnly ? 1 : 4;
            bool isTwofold = diffusivity.Bilaplacian > 0;
            rounds.Add(new HaloRound(cells, 1, carried, Grid.CellBytes));
            rounds.Add(new HaloRound(edges, isTwofold ? 2 : 1, diffused, Grid.CellBytes));
            if (isTwofold)
            {
                rounds.Add(new HaloRound(cells, 1, diffused, Grid.CellBytes));
            }
        }

        return HaloTraffic.StepOf(rounds, limits * (tracers.IsLimited ? 2 : 1));
    }
}
