using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Tracers;

/// <summary>
/// The initial mixing ratio of a tracer, in the frame of a planet: Nair and Lauritzen (2010), J. Comput. Phys. 229, 8868, equations 10–12,
/// and Lauritzen et al. (2012), Geosci. Model Dev. 5, 887, for the correlated bells. All stand around 150° and 210° E on the equator.
/// </summary>
internal sealed class TracerShape
{
    private const double West = 5 * Math.PI / 6, East = 7 * Math.PI / 6;
    private const double Radius = 0.5, Background = 0.1, Contrast = 0.9;
    private static readonly Vector3[] Centres = [Vector3.Towards(0, West), Vector3.Towards(0, East)];
    private readonly AxialFrame frame;
    private readonly Func<Vector3, double> local;

    /// <summary>The shape of a tracer on a planet.</summary>
    public TracerShape(TracerName name, Planet planet)
    {
        Name = name;
        frame = planet.Frame;
        (local, Pieces, Title) = name switch
        {
            TracerName.GaussianHills => ((Func<Vector3, double>)GaussianHills, 1, "Gaussian hills"),
            TracerName.CosineBells => (CosineBells, 4, "cosine bells"),
            TracerName.CorrelatedCosineBells => (CorrelatedCosineBells, 4, "correlated cosine bells"),
            TracerName.SlottedCylinders => (SlottedCylinders, 4, "slotted cylinders"),
            _ => (_ => 0.3, 1, "constant"),
        };
    }

    /// <summary>The tracer.</summary>
    public TracerName Name { get; }

    /// <summary>Its name in words.</summary>
    public string Title { get; }

    /// <summary>Quadrature pieces along a cell: more than one where the shape has kinks or jumps.</summary>
    public int Pieces { get; }

    /// <summary>The mixing ratio in a direction.</summary>
    public double At(Vector3 direction) => local(frame.ToPlanet(direction));

    private static double GaussianHills(Vector3 r) => 0.95 * Centres.Sum(centre => Math.Exp(-5 * Math.Pow((r - centre).Length, 2)));

    private static double CosineBells(Vector3 r) => Background + (Contrast * Centres.Sum(centre =>
    {
        double distance = Distance(r, centre);
        return distance < Radius ? 0.5 * (1 + Math.Cos(Math.PI * distance / Radius)) : 0;
    }));

    private static double CorrelatedCosineBells(Vector3 r)
    {
        double bells = CosineBells(r);
        return 0.9 - (0.8 * bells * bells);
    }

    // The slot of the western cylinder is open to the south, that of the eastern one to the north.
    private static double SlottedCylinders(Vector3 r)
    {
        double longitude = r.Longitude < 0 ? r.Longitude + (2 * Math.PI) : r.Longitude, latitude = r.Latitude;
        bool west = Distance(r, Centres[0]) <= Radius && (Math.Abs(longitude - West) >= Radius / 6 || latitude < -5.0 / 12 * Radius);
        bool east = Distance(r, Centres[1]) <= Radius && (Math.Abs(longitude - East) >= Radius / 6 || latitude > 5.0 / 12 * Radius);
        return west || east ? 1 : Background;
    }

    private static double Distance(Vector3 a, Vector3 b) => Math.Atan2(Vector3.Cross(a, b).Length, Vector3.Dot(a, b));
}
