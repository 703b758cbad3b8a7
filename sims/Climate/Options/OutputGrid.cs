namespace SimKit.Climate;

/// <summary>Grids on which fields are written.</summary>
public enum OutputGrid
{
    /// <summary>Latitude and longitude.</summary>
    LatLon,

    /// <summary>The cells of the cubed sphere.</summary>
    CubedSphere,
}
