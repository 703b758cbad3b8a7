using SimKit.Core;

namespace SimKit.Heat;

public sealed partial record HeatOptions
{
    /// <inheritdoc/>
    public Verification Verification => new()
    {
        SizeSetting = "grid.cells",
        Case = "plate",
        Sizes = [32, 64, 128],
        Order = 2,
        Quantity = "temperature",
        Field = "temperature",
        Measure = (_, _, _) => CellWidth * CellWidth,
        Exact = Temperature,
        CellSize = CellWidth,
        CellSizeUnit = "m",
    };

    // J. Crank, The Mathematics of Diffusion, 2nd ed. 1975, section 2.3: the first term of the series, with which the plate starts.
    private double Temperature(double time, int k, int j, int i)
    {
        double wave = Math.PI / Grid.Cells, perSecond = 2 * Math.PI * Math.PI * Plate.Diffusivity / (Plate.Length * Plate.Length);
        return Plate.Excess * Math.Exp(-perSecond * time) * Math.Sin(wave * (j + 0.5)) * Math.Sin(wave * (i + 0.5));
    }
}
