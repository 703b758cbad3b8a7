namespace SimKit.Climate.Initial;

/// <summary>
/// The jet of compact support of Williamson et al. (1992), test case 3 (equations 101–103): a smooth bump between 30° S and the pole.
/// </summary>
/// <param name="speed">Scale u0 of the speed, m/s; the largest speed is a little below.</param>
public sealed class CompactWind(double speed) : IZonalWind
{
    private const double End = 0.3;

    /// <inheritdoc/>
    public double South => -Math.PI / 6;

    /// <inheritdoc/>
    public double North => Math.PI / 2;

    /// <inheritdoc/>
    public double At(double latitude)
    {
        double x = End * (latitude - South) / (North - South);
        return x <= 0 || x >= End ? 0 : speed * Math.Exp((4 / End) - (1 / x) - (1 / (End - x)));
    }
}
