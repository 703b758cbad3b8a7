namespace SimKit.Core;

/// <summary>
/// How a simulation is verified. The truth is the exact solution where one is known, else the initial state where that is exact, else
/// the run at the finest size.
/// </summary>
public sealed record Verification
{
    /// <summary>The setting that says how many cells there are along an axis, such as "grid.n".</summary>
    public required string SizeSetting { get; init; }

    /// <summary>The example case that is taken when none is given.</summary>
    public required string Case { get; init; }

    /// <summary>The sizes that are taken when none are given.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The order that the scheme should show.</summary>
    public required double Order { get; init; }

    /// <summary>What the errors are errors of, for titles.</summary>
    public required string Quantity { get; init; }

    /// <summary>The field of the state that holds it.</summary>
    public required string Field { get; init; }

    /// <summary>What a value of the field is divided by to give the quantity, at cell (k, j, i).</summary>
    public Func<int, int, int, double> Divisor { get; init; } = (_, _, _) => 1;

    /// <summary>Area or volume of cell (k, j, i).</summary>
    public required Func<int, int, int, double> Measure { get; init; }

    /// <summary>The exact quantity at a time (s) in cell (k, j, i), or null where it is not known.</summary>
    public Func<double, int, int, int, double>? Exact { get; init; }

    /// <summary>Whether the quantity should end as it began.</summary>
    public bool IsInitialStateExact { get; init; }

    /// <summary>Width of a cell, for plots.</summary>
    public required double CellSize { get; init; }

    /// <summary>Unit of the width.</summary>
    public required string CellSizeUnit { get; init; }

    /// <summary>Columns of series.csv whose last values are told with the errors.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether the runs are compared with the finest of them.</summary>
    public bool IsAgainstFinest => Exact is null && !IsInitialStateExact;
}
