using SimKit.Plot;

namespace SimKit.Climate.Figures;

/// <summary>
/// The figure "spectrum": kinetic energy by total wavenumber of <c>output/spectrum.nc</c>, beside the slopes −3 of a forward cascade of
/// enstrophy and −5/3 of a backward cascade of energy (Kraichnan 1967, Phys. Fluids 10, 1417).
/// </summary>
public sealed class SpectrumFigure : IFigure
{
    private const string FileName = "spectrum.nc";
    private const int FirstOfSlope = 4; // longer waves follow no law
    private const double Invisible = 1e-14; // of the largest: rounding

    private static readonly (double Slope, string Note)[] Slopes = [(-3, "slope −3"), (-5.0 / 3, "slope −5/3")];

    /// <inheritdoc/>
    public string Name => "spectrum";

    /// <inheritdoc/>
    public string Description => "kinetic energy by total wavenumber of output/spectrum.nc (--time)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(ExtractFile.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new ExtractFile(runDirectory, FileName, "wavenumber");
        ulong record = file.Times.Find(request.Time);
        double[] waves = file.Read("wavenumber"), total = file.Read("kinetic_energy", record);
        double least = Invisible * total.Max();
        ChartLine Line(string name, double[] energy) => new(name, waves, [.. energy.Select(e => e > least ? e : double.NaN)]);
        return new LineChart
        {
            Lines =
            [
                Line("all", total),
                Line("rotational", file.Read("kinetic_energy_rotational", record)),
                Line("divergent", file.Read("kinetic_energy_divergent", record)),
                .. Slopes.Where(_ => waves.Length > FirstOfSlope).Select(slope => Reference(waves, total, slope.Slope, slope.Note)),
            ],
            Title = "Kinetic energy",
            Subtitle = $"{file.Times.DateOf(record)} · {file.Run}",
            XLabel = "Total wavenumber l",
            YLabel = "Energy at l",
            YUnit = file.Text("kinetic_energy", "units"),
            IsXLogarithmic = true,
            IsYLogarithmic = true,
        }.Draw(request);
    }

    // A little above the spectrum, as close as the slope can lie.
    private static ChartLine Reference(double[] waves, double[] energy, double slope, string note)
    {
        double factor = Enumerable.Range(FirstOfSlope - 1, waves.Length - FirstOfSlope + 1)
            .Max(n => energy[n] * Math.Pow(waves[n], -slope));
        double[] ends = [waves[FirstOfSlope - 1], waves[^1]];
        return new ChartLine("", ends, [.. ends.Select(l => 1.5 * factor * Math.Pow(l, slope))]) { IsReference = true, Note = note };
    }
}
