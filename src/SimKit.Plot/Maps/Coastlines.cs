using System.Text.Json;

namespace SimKit.Plot;

/// <summary>The boundaries of land at 1:110 million from Natural Earth, cut where they cross the edge of the map.</summary>
internal static class Coastlines
{
    private static readonly Lazy<GeoPoint[][]> Lines = new(Load);

    /// <summary>The lines in longitudes −180 … 180 from the central meridian; none crosses the edge or runs along it.</summary>
    public static IEnumerable<List<GeoPoint>> Around(double centralLongitude)
    {
        foreach (GeoPoint[] line in Lines.Value)
        {
            foreach (List<GeoPoint> piece in Cut(line, centralLongitude)) yield return piece;
        }
    }

    /// <summary>A longitude as −180 … 180.</summary>
    public static double Wrap(double longitude) => longitude - 360 * Math.Round(longitude / 360);

    private static IEnumerable<List<GeoPoint>> Cut(GeoPoint[] line, double center)
    {
        var piece = new List<GeoPoint>();
        for (int i = 0; i < line.Length; i++)
        {
            var next = new GeoPoint(Wrap(line[i].Longitude - center), line[i].Latitude);
            if (i > 0 && IsOnDateLine(line[i - 1]) && IsOnDateLine(line[i]))
            {
                // The seam that closes polygons along the date line is no coast.
                if (piece.Count > 1) yield return piece;
                piece = [];
            }
            else if (i > 0 && Math.Abs(next.Longitude - piece[^1].Longitude) > 180)
            {
                (GeoPoint leaving, GeoPoint entering) = AtEdge(piece[^1], next);
                piece.Add(leaving);
                yield return piece;
                piece = [entering];
            }
            piece.Add(next);
        }
        if (piece.Count > 1) yield return piece;
    }

    private static bool IsOnDateLine(GeoPoint point) => Math.Abs(point.Longitude) > 179.999;

    private static (GeoPoint Leaving, GeoPoint Entering) AtEdge(GeoPoint last, GeoPoint next)
    {
        double edge = last.Longitude < 0 ? -180 : 180;
        double unwrapped = next.Longitude + 2 * edge;
        double span = unwrapped - last.Longitude;
        double weight = span == 0 ? 0 : (edge - last.Longitude) / span;
        double latitude = last.Latitude + weight * (next.Latitude - last.Latitude);
        return (new GeoPoint(edge, latitude), new GeoPoint(-edge, latitude));
    }

    private static GeoPoint[][] Load()
    {
        using Stream stream = Resources.Open("coastlines_110m.geojson");
        using JsonDocument document = JsonDocument.Parse(stream);
        var lines = new List<GeoPoint[]>();
        foreach (JsonElement feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            foreach (JsonElement line in feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray())
            {
                lines.Add([.. line.EnumerateArray().Select(point => new GeoPoint(point[0].GetDouble(), point[1].GetDouble()))]);
            }
        }
        return [.. lines];
    }
}
