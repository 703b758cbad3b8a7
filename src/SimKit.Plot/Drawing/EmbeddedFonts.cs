using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Answers every request for a typeface with the bundled DejaVu Sans, so that text shows on a machine without fonts.</summary>
internal sealed class EmbeddedFonts : IFontResolver
{
    public const string Family = "DejaVu Sans";

    private static readonly Lazy<bool> Registration = new(Register);

    public static SKTypeface Regular { get; } = Load("DejaVuSans.ttf");

    public static SKTypeface Bold { get; } = Load("DejaVuSans-Bold.ttf");

    /// <summary>Makes the bundled fonts ScottPlot's first choice; harmless to call again.</summary>
    public static void Use() => _ = Registration.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? Bold : Regular;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => bold ? Bold : Regular;

    private static bool Register()
    {
        // First in the list: ScottPlot's own resolver falls back to an arbitrary font of the machine, or to none.
        Fonts.FontResolvers.Insert(0, new EmbeddedFonts());
        Fonts.Default = Family;
        Fonts.Sans = Family;
        Fonts.Serif = Family;
        Fonts.Monospace = Family;
        return true;
    }

    private static SKTypeface Load(string resource)
    {
        using Stream stream = Resources.Open(resource);
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"the bundled font '{resource}' cannot be read");
    }
}
