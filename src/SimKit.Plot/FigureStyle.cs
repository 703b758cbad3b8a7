using System.Collections.Immutable;

namespace SimKit.Plot;

/// <summary>The one look of all figures: bundled font, sizes and colours; sizes are in pixels before the print scale.</summary>
public sealed class FigureStyle
{
    private FigureStyle(uint background, uint ink, uint mutedInk, uint grid, ImmutableArray<Rgb> lines)
    {
        EmbeddedFonts.Use();
        Background = Rgb.FromHex(background);
        Ink = Rgb.FromHex(ink);
        MutedInk = Rgb.FromHex(mutedInk);
        Grid = Rgb.FromHex(grid);
        Lines = lines;
    }

    /// <summary>Size of the title.</summary>
    public const float TitleSize = 19;

    /// <summary>Size of the line under the title.</summary>
    public const float SubtitleSize = 14;

    /// <summary>Size of axis and colour bar labels.</summary>
    public const float LabelSize = 14;

    /// <summary>Size of tick labels, legends and notes.</summary>
    public const float TickSize = 12.5f;

    /// <summary>The bundled font that all text is set in.</summary>
    public static string FontFamily => EmbeddedFonts.Family;

    /// <summary>Dark ink on white. Lines in the colours of Okabe and Ito (2008).</summary>
    public static FigureStyle Light { get; } = new(0xFFFFFF, 0x1A1A1A, 0x5C5C5C, 0xE3E3E3,
        [.. new uint[] { 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x4D4D4D }.Select(Rgb.FromHex)]);

    /// <summary>Light ink on near-black.</summary>
    public static FigureStyle Dark { get; } = new(0x15181C, 0xECECEC, 0xA6ABB2, 0x33383F,
        [.. new uint[] { 0x56B4E9, 0xE69F00, 0x2FC79B, 0xE29BC4, 0xF0E442, 0x4F9BD9, 0xCFCFCF }.Select(Rgb.FromHex)]);

    /// <summary>The figure's paper.</summary>
    public Rgb Background { get; }

    /// <summary>Text, axes, coastlines.</summary>
    public Rgb Ink { get; }

    /// <summary>Subtitles and notes.</summary>
    public Rgb MutedInk { get; }

    /// <summary>Grid lines.</summary>
    public Rgb Grid { get; }

    /// <summary>Line colours in their order of use.</summary>
    public ImmutableArray<Rgb> Lines { get; }

    /// <summary>The style of a theme.</summary>
    public static FigureStyle For(Theme theme) => theme == Theme.Dark ? Dark : Light;
}
