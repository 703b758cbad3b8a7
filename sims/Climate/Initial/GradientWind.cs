using MathNet.Numerics.Integration;
using SimKit.Climate.Flow;

namespace SimKit.Climate.Initial;

/// <summary>
/// The surface that balances a zonal wind: g (h − h(south pole)) = −∫ (2 Ω a sin φ + u tan φ) u dφ, from the southern end of the wind's
/// band. Integrated by Gauss–Legendre rules over short pieces, whose sums are kept: exact to rounding.
/// </summary>
public sealed class GradientWind
{
    private const int Pieces = 512, Points = 8;
    private static readonly GaussLegendreRule Rule = new(0, 1, Points);
    private readonly Planet planet;
    private readonly IZonalWind wind;
    private readonly double[] drops = new double[Pieces + 1];

    /// <summary>Integrates the balance of a wind on a planet.</summary>
    public GradientWind(Planet planet, IZonalWind wind)
    {
        (this.planet, this.wind) = (planet, wind);
        for (int n = 0; n < Pieces; n++)
        {
            drops[n + 1] = drops[n] + Integral(EndOf(n), EndOf(n + 1));
        }
    }

    /// <summary>The mean over the sphere of <see cref="Drop"/>, m.</summary>
    public double MeanDrop
    {
        get
        {
            // North of the band the drop is constant; a cap from φ to the pole is (1 − sin φ)/2 of the sphere.
            double mean = drops[Pieces] * (1 - Math.Sin(wind.North)) / 2;
            for (int n = 0; n < Pieces; n++)
            {
                double from = EndOf(n), length = EndOf(n + 1) - from;
                for (int m = 0; m < Points; m++)
                {
                    double latitude = from + (length * Rule.GetAbscissa(m));
                    mean += 0.5 * length * Rule.GetWeight(m) * Drop(latitude) * Math.Cos(latitude);
                }
            }

            return mean;
        }
    }

    /// <summary>How far the surface at a latitude lies below that at the south pole, m.</summary>
    public double Drop(double latitude)
    {
        if (latitude <= wind.South)
        {
            return 0;
        }

        if (latitude >= wind.North)
        {
            return drops[Pieces];
        }

        int piece = Math.Min((int)(Pieces * (latitude - wind.South) / (wind.North - wind.South)), Pieces - 1);
        return drops[piece] + Integral(EndOf(piece), latitude);
    }

    private double EndOf(int piece) => wind.South + ((wind.North - wind.South) * piece / Pieces);

    private double Integral(double from, double to)
    {
        double sum = 0;
        for (int n = 0; n < Points; n++)
        {
            double latitude = from + ((to - from) * Rule.GetAbscissa(n)), speed = wind.At(latitude);
            sum += Rule.GetWeight(n) * speed
                * ((2 * planet.Radius * planet.Rotation * Math.Sin(latitude)) + (speed * Math.Tan(latitude)));
        }

        return (to - from) * sum / planet.Gravity;
    }
}
