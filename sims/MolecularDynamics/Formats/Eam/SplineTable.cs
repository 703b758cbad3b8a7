namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>
/// A function on equally spaced knots from 0 on, as a piecewise cubic polynomial with continuous first derivative. The derivatives at the
/// knots are central differences: of fourth order inside, of second order next to the ends, one-sided at the ends (the interpolation of
/// the DYNAMO code, which LAMMPS' pair_style eam shares: other splines give other energies).
/// </summary>
public sealed class SplineTable
{
    private const int LeastKnots = 5;
    private readonly double[] rows;

    /// <summary>Interpolates values at 0, <paramref name="spacing"/>, 2 <paramref name="spacing"/>…</summary>
    /// <exception cref="ArgumentException">There are fewer than 5 values, or the spacing is not above 0.</exception>
    public SplineTable(ReadOnlySpan<double> values, double spacing)
    {
        if (values.Length < LeastKnots || !(spacing > 0))
        {
            throw new ArgumentException($"{values.Length} values with a spacing of {spacing} cannot be interpolated");
        }

        Spacing = spacing;
        Count = values.Length;
        rows = new double[4 * Count];
        double[] slopes = Slopes(values);
        for (int m = 0; m < Count - 1; m++)
        {
            // The cubic of Hermite through two values and two slopes, in units of the spacing.
            double rise = values[m + 1] - values[m];
            rows[4 * m] = values[m];
            rows[(4 * m) + 1] = slopes[m];
            rows[(4 * m) + 2] = (3 * rise) - (2 * slopes[m]) - slopes[m + 1];
            rows[(4 * m) + 3] = slopes[m] + slopes[m + 1] - (2 * rise);
        }

        rows[4 * (Count - 1)] = values[^1];
        rows[(4 * (Count - 1)) + 1] = slopes[^1];
    }

    /// <summary>Number of knots.</summary>
    public int Count { get; }

    /// <summary>Distance of the knots.</summary>
    public double Spacing { get; }

    /// <summary>Place of the last knot.</summary>
    public double End => (Count - 1) * Spacing;

    /// <summary>
    /// Four coefficients c0…c3 a knot: between knots m and m + 1 the function is c0 + c1 p + c2 p² + c3 p³ with p = x / spacing - m. Its
    /// derivative to x is (c1 + 2 c2 p + 3 c3 p²) / spacing.
    /// </summary>
    public ReadOnlySpan<double> Coefficients => rows;

    /// <summary>The function; behind the last knot its value there.</summary>
    public double Value(double x)
    {
        (int c, double p) = Find(x);
        return (((((rows[c + 3] * p) + rows[c + 2]) * p) + rows[c + 1]) * p) + rows[c];
    }

    /// <summary>The first derivative; behind the last knot that at the knot.</summary>
    public double Slope(double x)
    {
        (int c, double p) = Find(x);
        return ((((3 * rows[c + 3] * p) + (2 * rows[c + 2])) * p) + rows[c + 1]) / Spacing;
    }

    // The first of the four coefficients, and the place between the knots from 0 to 1.
    private (int First, double Place) Find(double x)
    {
        double place = Math.Max(0, x / Spacing);
        int m = (int)Math.Min(place, Count - 2);
        return (4 * m, Math.Min(place - m, 1));
    }

    private static double[] Slopes(ReadOnlySpan<double> f)
    {
        int last = f.Length - 1;
        double[] slopes = new double[f.Length];
        slopes[0] = f[1] - f[0];
        slopes[1] = 0.5 * (f[2] - f[0]);
        slopes[last - 1] = 0.5 * (f[last] - f[last - 2]);
        slopes[last] = f[last] - f[last - 1];
        for (int m = 2; m < last - 1; m++)
        {
            slopes[m] = (f[m - 2] - f[m + 2] + (8 * (f[m + 1] - f[m - 1]))) / 12;
        }

        return slopes;
    }
}
