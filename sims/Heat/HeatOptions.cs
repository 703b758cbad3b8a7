using SimKit.Core;
using SimKit.Grids.Cartesian;
using SimKit.Runs;

namespace SimKit.Heat;

/// <summary>Options of the heat equation: tables [grid], [plate], [time] of a case.</summary>
public sealed partial record HeatOptions : IVerifiable, IScalable
{
    /// <summary>[grid].</summary>
    public GridOptions Grid { get; init; } = new();

    /// <summary>[plate].</summary>
    public PlateOptions Plate { get; init; } = new();

    /// <summary>[time].</summary>
    public TimeOptions Time { get; init; } = new();

    internal CartesianShape Shape => CartesianShape.Plane(Grid.Cells, Grid.Cells, halo: 1, Boundary.Fixed(0));

    internal double CellWidth => Plate.Length / Grid.Cells;

    internal double LongestStep => Time.Courant * CellWidth * CellWidth / Plate.Diffusivity;

    /// <inheritdoc/>
    public RunPlan Plan(int ranks) => CartesianPlan.Of(Shape, ranks, fields: 2);

    /// <summary>The grid.</summary>
    public sealed record GridOptions
    {
        /// <summary>Cells along each side.</summary>
        [Setting("cells along each side of the plate", Min = 4, Max = 1_000_000)]
        public int Cells { get; init; } = 128;
    }

    /// <summary>The plate.</summary>
    public sealed record PlateOptions
    {
        /// <summary>Length of a side, m.</summary>
        [Setting("length of a side", Unit = "m", Above = 0)]
        public double Length { get; init; } = 1;

        /// <summary>Thermal diffusivity κ, m²/s (copper by default).</summary>
        [Setting("thermal diffusivity", Unit = "m2/s", Above = 0)]
        public double Diffusivity { get; init; } = 1.11e-4;

        /// <summary>Temperature of the middle above the edges at t = 0, K.</summary>
        [Setting("temperature of the middle above that of the edges at the start", Unit = "K")]
        public double Excess { get; init; } = 100;
    }

    /// <summary>Time stepping.</summary>
    public sealed record TimeOptions
    {
        /// <summary>κ Δt / Δx² of the longest step; stable up to 1/4.</summary>
        [Setting("diffusion number of the longest step; stable up to 0.25", Above = 0, Max = 0.25)]
        public double Courant { get; init; } = 0.2;
    }
}
