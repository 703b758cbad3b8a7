namespace SimKit.Plot;

/// <summary>The Equal Earth projection: Šavrič, Patterson and Jenny, IJGIS 33 (2019) 454–465, doi:10.1080/13658816.2018.1504949.</summary>
internal sealed class EqualEarth() : MapProjection("equal_earth")
{
    private const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
    private static readonly double M = Math.Sqrt(3) / 2;

    public override double YOf(double latitude) => Polynomial(Parametric(latitude));

    public override double HalfWidthAt(double latitude)
    {
        double theta = Parametric(latitude);
        return Math.PI * Math.Cos(theta) / (M * Derivative(theta));
    }

    public override double LatitudeAt(double y)
    {
        double theta = y / A1;
        for (int i = 0; i < 12; i++)
        {
            double change = (Polynomial(theta) - y) / Derivative(theta);
            theta -= change;
            if (Math.Abs(change) < 1e-15) break;
        }
        return double.RadiansToDegrees(Math.Asin(Math.Clamp(Math.Sin(theta) / M, -1, 1)));
    }

    private static double Parametric(double latitude) => Math.Asin(M * Math.Sin(double.DegreesToRadians(latitude)));

    private static double Polynomial(double t)
    {
        double t2 = t * t, t6 = t2 * t2 * t2;
        return t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
    }

    private static double Derivative(double t)
    {
        double t2 = t * t, t6 = t2 * t2 * t2;
        return A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
    }
}
