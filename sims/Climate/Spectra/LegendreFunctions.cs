namespace SimKit.Climate.Spectra;

/// <summary>
/// Associated Legendre functions P_lm(μ) of one order m, normalised so that the integral of P² over μ from −1 to 1 is 1, for all degrees
/// l = m … at one latitude, by the recurrence in the degree that is stable (Holmes and Featherstone 2002, J. Geodesy 76, 279, equation 11).
/// </summary>
internal sealed class LegendreFunctions(int highestDegree)
{
    private readonly double[] values = new double[highestDegree + 2];
    private readonly double[] first = new double[highestDegree + 2]; // P_mm of the present latitude
    private double sine;

    /// <summary>Turns to a latitude.</summary>
    public void TurnTo(double sineOfLatitude)
    {
        sine = sineOfLatitude;
        double cosine = Math.Sqrt(1 - (sine * sine));
        first[0] = Math.Sqrt(0.5);
        for (int m = 1; m < first.Length; m++)
        {
            first[m] = Math.Sqrt(1 + (0.5 / m)) * cosine * first[m - 1];
        }
    }

    /// <summary>P_lm at the latitude for l = m … highest degree + 1, at index l.</summary>
    public ReadOnlySpan<double> OfOrder(int m)
    {
        values[m] = first[m];
        for (int l = m + 1; l < values.Length; l++)
        {
            double before = l - 2 >= m ? Epsilon(l - 1, m) * values[l - 2] : 0;
            values[l] = ((sine * values[l - 1]) - before) / Epsilon(l, m);
        }

        return values;
    }

    /// <summary>ε_lm = √((l² − m²)/(4l² − 1)), with which μ P_lm = ε_lm P_(l−1)m + ε_(l+1)m P_(l+1)m.</summary>
    public static double Epsilon(int l, int m) => Math.Sqrt((((double)l * l) - ((double)m * m)) / ((4.0 * l * l) - 1));
}
