using SimKit.Climate.Initial;
using SimKit.Climate.Kernels;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids.Sphere;

namespace SimKit.Climate;

public sealed partial record ClimateOptions
{
    /// <inheritdoc/>
    public Verification Verification
    {
        get
        {
            CubedSphere sphere = Sphere;
            var metric = new DiscreteMetric(sphere);
            ITestCase testCase = CreateCase();
            bool isExact = HasExactSolution(testCase);
            string? tracer = testCase.WindAt(0) is not null && Tracers.Names.Count > 0 ? PassiveTracers.NameOf(Tracers.Names[0]) : null;
            double depth = tracer is null ? 1 : testCase.Surface(new Vector3(1, 0, 0)); // the same everywhere
            string[] integrals = ["mass_change", "energy_change", "potential_enstrophy_change"];
            return new Verification
            {
                SizeSetting = "grid.n",
                Case = "williamson2",
                Sizes = [16, 32, 64],
                Order = 4,
                Quantity = tracer is null ? "depth" : $"amount of the tracer {tracer}",
                Field = tracer is null ? "mass" : $"tracer {tracer}",
                Divisor = (_, j, i) => metric.MeanRoot(j, i) * depth,
                Measure = (_, j, i) => metric.MeanRoot(j, i) * sphere.Spacing * sphere.Spacing,
                IsInitialStateExact = isExact,
                CellSize = sphere.Radius * sphere.Spacing / 1000,
                CellSizeUnit = "km",
                Columns = tracer is not null ? [.. Tracers.Names.SelectMany(ColumnsOf)]
                    : testCase.IsTransportOnly ? ["mass_change"] : isExact ? ["wind_linf", .. integrals] : integrals,
            };
        }
    }

    private static string[] ColumnsOf(TracerName name)
    {
        string tracer = PassiveTracers.NameOf(name);
        return [$"{tracer}_l2", $"{tracer}_min", $"{tracer}_max", $"{tracer}_mass_change"];
    }
}
