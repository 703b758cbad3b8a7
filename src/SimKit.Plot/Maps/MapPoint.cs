namespace SimKit.Plot;

/// <summary>A place on a map of the unit sphere; y grows northwards.</summary>
/// <param name="X">Eastwards from the central meridian.</param>
/// <param name="Y">Northwards from the equator.</param>
public readonly record struct MapPoint(double X, double Y);
