namespace SimKit.Climate.Initial;

/// <summary>
/// The jet of Galewsky, Scott and Polvani (2004), Tellus 56A, 429, equation 2: 80 m/s at 45° N, between π/7 and π/2 − π/7.
/// </summary>
public sealed class MidlatitudeWind : IZonalWind
{
    private const double Largest = 80;

    /// <inheritdoc/>
    public double South => Math.PI / 7;

    /// <inheritdoc/>
    public double North => (Math.PI / 2) - (Math.PI / 7);

    /// <inheritdoc/>
    public double At(double latitude)
    {
        if (latitude <= South || latitude >= North)
        {
            return 0;
        }

        double width = North - South;
        return Largest * Math.Exp((4 / (width * width)) + (1 / ((latitude - South) * (latitude - North))));
    }
}
