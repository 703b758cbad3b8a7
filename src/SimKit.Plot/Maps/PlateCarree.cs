namespace SimKit.Plot;

/// <summary>Equirectangular with the equator as standard parallel.</summary>
internal sealed class PlateCarree() : MapProjection("plate_carree")
{
    public override double YOf(double latitude) => double.DegreesToRadians(latitude);

    public override double LatitudeAt(double y) => double.RadiansToDegrees(y);

    public override double HalfWidthAt(double latitude) => Math.PI;
}
