namespace SimKit.Plot;

/// <summary>Björn Ottosson's Oklab space (2020), in which straight lines are perceptually even colour ramps.</summary>
internal static class Oklab
{
    /// <summary>A table of <paramref name="size"/> colours that runs evenly through the given ones.</summary>
    public static Rgb[] Ramp(int size, ReadOnlySpan<(double Position, uint Rgb)> stops)
    {
        var table = new Rgb[size];
        int segment = 0;
        for (int i = 0; i < size; i++)
        {
            double position = i / (size - 1.0);
            while (segment < stops.Length - 2 && position > stops[segment + 1].Position) segment++;
            (double left, uint from) = stops[segment];
            (double right, uint to) = stops[segment + 1];
            table[i] = Mix(Rgb.FromHex(from), Rgb.FromHex(to), (position - left) / (right - left));
        }
        return table;
    }

    private static Rgb Mix(Rgb from, Rgb to, double weight)
    {
        (double L, double A, double B) p = FromRgb(from);
        (double L, double A, double B) q = FromRgb(to);
        return ToRgb(p.L + (q.L - p.L) * weight, p.A + (q.A - p.A) * weight, p.B + (q.B - p.B) * weight);
    }

    private static (double L, double A, double B) FromRgb(Rgb color)
    {
        double r = Linear(color.Red), g = Linear(color.Green), b = Linear(color.Blue);
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static Rgb ToRgb(double lightness, double a, double b)
    {
        double l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new Rgb(
            Gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double Cube(double x) => x * x * x;

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static byte Gamma(double linear)
    {
        double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(c, 0, 1));
    }
}
