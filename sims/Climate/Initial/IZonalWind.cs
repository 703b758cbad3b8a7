namespace SimKit.Climate.Initial;

/// <summary>A wind along the parallels that depends on latitude alone and vanishes outside a band.</summary>
public interface IZonalWind
{
    /// <summary>Southern end of the band, radians.</summary>
    double South { get; }

    /// <summary>Northern end of the band, radians.</summary>
    double North { get; }

    /// <summary>Speed to the east at a latitude, m/s; 0 outside the band.</summary>
    double At(double latitude);
}
