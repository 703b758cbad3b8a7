using SimKit.Climate.Flow;
using SimKit.Climate.Formats;
using SimKit.Climate.Initial;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids.Sphere;
using SimKit.Runs;

namespace SimKit.Climate;

/// <summary>Options of the climate simulation: tables of a case.</summary>
public sealed partial record ClimateOptions : IVerifiable, IScalable
{
    /// <summary>[grid].</summary>
    public GridOptions Grid { get; init; } = new();

    /// <summary>[planet].</summary>
    public PlanetOptions Planet { get; init; } = new();

    /// <summary>[time].</summary>
    public TimeOptions Time { get; init; } = new();

    /// <summary>[initial].</summary>
    public InitialOptions Initial { get; init; } = new();

    /// <summary>[orography].</summary>
    public OrographyOptions Orography { get; init; } = new();

    /// <summary>[diffusion].</summary>
    public DiffusionOptions Diffusion { get; init; } = new();

    /// <summary>[tracers].</summary>
    public TracerOptions Tracers { get; init; } = new();

    /// <summary>[file].</summary>
    public FileOptions File { get; init; } = new();

    /// <summary>[output].</summary>
    public ResultOptions Output { get; init; } = new();

    internal CubedSphere Sphere => new(Grid.N, Planet.Radius);

    /// <inheritdoc/>
    public RunPlan Plan(int ranks)
    {
        TracerPlan tracers = PassiveTracers.PlanOf(this);
        int model = 16 + Diffusion.On(Sphere).Fields + tracers.Fields;
        if (Grid.Precision == Precision.Single)
        {
            model = (model + 3 + tracers.Names.Count + 1) / 2; // with what rounding leaves of each quantity
        }

        return SpherePlan.Of(Sphere, ranks, fields: 8 + model + Output.Fields);
    }

    /// <summary>Builds the initial state's formulas.</summary>
    internal ITestCase CreateCase()
    {
        Planet planet = Planet.Create();
        double standardSurface = 2.94e4 / planet.Gravity; // g h0 of test cases 2 and 3
        double standardSpeed = planet.SpeedOnceAroundIn(12 * 86400.0);
        return Initial.Case switch
        {
            CaseName.Williamson1 => new TransportedHill(planet, Initial.Hill),
            CaseName.Williamson2 => new SolidRotation(planet, standardSpeed, standardSurface),
            CaseName.Williamson3 => new BalancedJet(planet, new CompactWind(standardSpeed), standardSurface),
            CaseName.Williamson5 => new IsolatedMountain(planet),
            CaseName.Williamson6 => new RossbyHaurwitzWave(planet),
            CaseName.Galewsky => new BarotropicJet(planet, Initial.Perturbed),
            CaseName.NairLauritzen => new DeformationalFlow(planet),
            CaseName.HillCollapse => new CollapsingHill(planet),
            CaseName.LakeAtRest => new LakeAtRest(planet, Initial.Surface),
            _ => new SolidRotation(planet, Initial.Wind, Initial.Surface),
        };
    }

    // Williamson's tests are of the equations without diffusion, and other ground than the case's own disturbs all but water at rest.
    internal bool HasExactSolution(ITestCase testCase) => testCase.HasExactSolution
        && (testCase is LakeAtRest || (Orography.File is null && Diffusion.On(Sphere).IsNone));

    /// <summary>The grid.</summary>
    public sealed record GridOptions
    {
        /// <summary>Cells along a panel.</summary>
        [Setting("cells along each of the six panels: C96 has n = 96, about 104 km", Min = CubedSphere.SmallestSize, Max = 16384)]
        public int N { get; init; } = 96;

        /// <summary>Numbers of the state.</summary>
        [Setting("numbers in which the state is computed: double, or single, which takes half the time and is good to six digits")]
        public Precision Precision { get; init; }

        internal int CellBytes => Precision == Precision.Single ? sizeof(float) : sizeof(double);
    }

    /// <summary>Time stepping.</summary>
    public sealed record TimeOptions : ICheckedOptions
    {
        private const double LargestRk4 = 1.3, LargestSspRk3 = 1.05;

        /// <summary>The method.</summary>
        [Setting("method: rk4, or ssp_rk3 (three stages, third order in time)")]
        public TimeMethod Method { get; init; }

        /// <summary>Courant number of the fastest signal in one direction; null for what suits the method.</summary>
        [Setting(
            "Courant number of the fastest signal; 1.2 for rk4, stable up to 1.3; 1.0 for ssp_rk3, stable up to 1.05",
            Above = 0, Max = LargestRk4)]
        public double? Cfl { get; init; }

        internal double CourantNumber => Cfl ?? (Method == TimeMethod.Rk4 ? 1.2 : 1.0);

        /// <inheritdoc/>
        public void Check(SettingCheck check) => check.Require(
            Method == TimeMethod.Rk4 || CourantNumber <= LargestSspRk3, nameof(Cfl), $"must be at most {LargestSspRk3} with ssp_rk3");
    }

    /// <summary>The initial state.</summary>
    public sealed record InitialOptions
    {
        /// <summary>Which state.</summary>
        [Setting("initial state")]
        public CaseName Case { get; init; } = CaseName.ZonalFlow;

        /// <summary>Zonal wind on the equator, m/s.</summary>
        [Setting("zonal_flow: wind on the equator", Unit = "m/s", Min = -200, Max = 200)]
        public double Wind { get; init; } = 20;

        /// <summary>Height of the surface on the equator, m.</summary>
        [Setting("zonal_flow and lake_at_rest: height of the surface on the equator", Unit = "m", Above = 0, Max = 1e5)]
        public double Surface { get; init; } = 5960;

        /// <summary>Shape of the transported hill.</summary>
        [Setting("williamson1: cosine_bell as published, or gaussian")]
        public HillShape Hill { get; init; } = HillShape.CosineBell;

        /// <summary>Whether the jet has the bump that makes it unstable.</summary>
        [Setting("galewsky: with the bump of 120 m that makes the jet unstable")]
        public bool Perturbed { get; init; }
    }

    /// <summary>The ground.</summary>
    public sealed record OrographyOptions
    {
        /// <summary>NetCDF file with a global relief; flat without.</summary>
        [Setting("NetCDF file with a global relief; without it the ground is the test case's own", IsFile = true)]
        public string? File { get; init; }

        /// <summary>Width of the smoothing in cells.</summary>
        [Setting("width of the Gaussian that smooths the relief, in mean cell widths", Min = 0.25, Max = 20)]
        public double Smoothing { get; init; } = 1;
    }

    /// <summary>The result file.</summary>
    public sealed record FileOptions
    {
        /// <summary>On which grid fields are written.</summary>
        [Setting("lat_lon: conservatively remapped to latitude and longitude; cubed_sphere: the model's own cells")]
        public OutputGrid Grid { get; init; } = OutputGrid.LatLon;

        /// <summary>Rows of the latitude-longitude grid.</summary>
        [Setting("rows of the latitude-longitude grid; 0 for twice the cells along a panel", Min = 0, Max = 20000)]
        public int Latitudes { get; init; }

        /// <summary>Columns of the latitude-longitude grid.</summary>
        [Setting("columns of the latitude-longitude grid; 0 for twice the rows", Min = 0, Max = 40000)]
        public int Longitudes { get; init; }

        /// <summary>Digits of the fields.</summary>
        [Setting("how fields are stored: single or double precision")]
        public OutputPrecision Precision { get; init; } = OutputPrecision.Single;
    }
}
