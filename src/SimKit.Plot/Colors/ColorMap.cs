using System.Collections.Immutable;
using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>A named ramp of colours over 0 … 1; all bundled ones are readable with colour-vision deficiency.</summary>
public sealed class ColorMap
{
    private const int TableSize = 512;
    private readonly Rgb[] table;

    private ColorMap(string name, Centering centering, Rgb[] table)
    {
        Name = name;
        Centering = centering;
        this.table = table;
    }

    /// <summary>The name by which a user asks for it.</summary>
    public string Name { get; }

    /// <summary>Where zero lies on this map.</summary>
    public Centering Centering { get; }

    /// <summary>Sequential, dark violet to yellow (Smith and van der Walt 2015).</summary>
    public static ColorMap Viridis { get; } = new("viridis", Centering.None, FromScottPlot(new ScottPlot.Colormaps.Viridis()));

    /// <summary>Sequential, black through red to pale yellow (Smith and van der Walt 2015).</summary>
    public static ColorMap Magma { get; } = new("magma", Centering.None, FromScottPlot(new ScottPlot.Colormaps.Magma()));

    /// <summary>Sequential, deep navy to pale green-blue: depths, heights of a fluid.</summary>
    public static ColorMap Ocean { get; } = new("ocean", Centering.None, Oklab.Ramp(
        TableSize, [(0, 0x0B1437), (0.25, 0x123F7A), (0.5, 0x1B7A9E), (0.75, 0x6DB9AE), (1, 0xF1F7D8)]));

    /// <summary>Sea below zero, land above, each stretched over its own range.</summary>
    public static ColorMap Topography { get; } = new("topography", Centering.TwoSlopes, Oklab.Ramp(
        TableSize, [(0, 0x0A1A4A), (0.25, 0x1F5C99), (0.4999, 0xC9E4EF), (0.5001, 0x4E8B57), (0.62, 0xB9BF7A),
        (0.78, 0xA8804F), (0.9, 0x8C6A5A), (1, 0xFFFFFF)]));

    /// <summary>Diverging, blue below zero, white at zero, red above: signed fields.</summary>
    public static ColorMap BlueWhiteRed { get; } = new("blue_white_red", Centering.Symmetric, Oklab.Ramp(
        TableSize,
            [(0, 0x08285E), (0.18, 0x1E62B0), (0.36, 0x86B8E3), (0.5, 0xFFFFFF), (0.64, 0xF0A590), (0.82, 0xBF3038), (1, 0x5F0619)]));

    /// <summary>Every bundled map.</summary>
    public static ImmutableArray<ColorMap> All { get; } = [Viridis, Magma, Ocean, Topography, BlueWhiteRed];

    /// <summary>The map of that name.</summary>
    /// <exception cref="UserError">There is none; the message lists the names.</exception>
    public static ColorMap FromName(string name) =>
        All.FirstOrDefault(map => string.Equals(map.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw Choices.Unknown("colour map", name, All.Select(map => map.Name));

    /// <summary>The colour at <paramref name="fraction"/>, held within 0 … 1.</summary>
    public Rgb At(double fraction) => table[(int)(Math.Clamp(fraction, 0, 1) * (TableSize - 1) + 0.5)];

    private static Rgb[] FromScottPlot(ScottPlot.IColormap map)
    {
        var table = new Rgb[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            ScottPlot.Color color = map.GetColor(i / (TableSize - 1.0));
            table[i] = new Rgb(color.Red, color.Green, color.Blue);
        }
        return table;
    }
}
