using SimKit.Climate.Initial;
using SimKit.Climate.Kernels;
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
            string[] integrals = ["mass_change", "energy_change", "potential_enstrophy_change"];
            return new Verification
            {
                SizeSetting = "grid.n",
                Case = "williamson2",
                Sizes = [16, 32, 64],
                Order = 4,
                Quantity = "depth",
                Field = "mass",
                Divisor = (_, j, i) => metric.MeanRoot(j, i),
                Measure = (_, j, i) => metric.MeanRoot(j, i) * sphere.Spacing * sphere.Spacing,
                IsInitialStateExact = isExact,
                CellSize = sphere.Radius * sphere.Spacing / 1000,
                CellSizeUnit = "km",
                Columns = testCase.IsTransportOnly ? ["mass_change"] : isExact ? ["wind_linf", .. integrals] : integrals,
            };
        }
    }
}
