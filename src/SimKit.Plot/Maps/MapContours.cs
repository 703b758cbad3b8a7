using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Contour lines of a field on a map by marching squares between cell centres.</summary>
internal static class MapContours
{
    /// <summary>The line of one level; cells with a missing corner have none.</summary>
    public static SKPath Draw(LatLonField field, double level, MapFrame frame)
    {
        var path = new SKPath();
        int columns = field.Longitudes.Length, rows = field.Latitudes.Length;
        int lastColumn = field.IsGlobal ? columns : columns - 1;
        for (int j = 0; j + 1 < rows; j++)
        {
            for (int i = 0; i < lastColumn; i++)
            {
                int next = (i + 1) % columns;
                double west = field.Longitudes[i];
                double east = field.Longitudes[next] + (next == 0 ? 360 : 0);
                var cell = new Cell(west, east, field.Latitudes[j], field.Latitudes[j + 1],
                    field.Values[j * columns + i] - level, field.Values[j * columns + next] - level,
                    field.Values[(j + 1) * columns + next] - level, field.Values[(j + 1) * columns + i] - level);
                cell.AddTo(path, frame);
            }
        }
        return path;
    }

    private readonly record struct Cell(
        double West, double East, double South, double North, double SouthWest, double SouthEast, double NorthEast, double NorthWest)
    {
        public void AddTo(SKPath path, MapFrame frame)
        {
            if (double.IsNaN(SouthWest + SouthEast + NorthEast + NorthWest)) return;
            Span<GeoPoint> crossings = stackalloc GeoPoint[4];
            int count = 0;
            if (Crosses(SouthWest, SouthEast, out double t)) crossings[count++] = new(West + t * (East - West), South);
            if (Crosses(SouthEast, NorthEast, out t)) crossings[count++] = new(East, South + t * (North - South));
            if (Crosses(NorthWest, NorthEast, out t)) crossings[count++] = new(West + t * (East - West), North);
            if (Crosses(SouthWest, NorthWest, out t)) crossings[count++] = new(West, South + t * (North - South));
            if (count == 2) Segment(path, frame, crossings[0], crossings[1]);
            if (count != 4) return;
            // A saddle: the mean decides which pair of corners is joined through the middle.
            bool isMiddleWithSouthWest = SouthWest > 0 == SouthWest + SouthEast + NorthEast + NorthWest > 0;
            Segment(path, frame, crossings[0], crossings[isMiddleWithSouthWest ? 1 : 3]);
            Segment(path, frame, crossings[2], crossings[isMiddleWithSouthWest ? 3 : 1]);
        }

        private static bool Crosses(double from, double to, out double weight)
        {
            weight = from / (from - to);
            return from > 0 != to > 0;
        }

        private static void Segment(SKPath path, MapFrame frame, GeoPoint from, GeoPoint to)
        {
            double first = Coastlines.Wrap(from.Longitude - frame.CentralLongitude);
            double second = Coastlines.Wrap(to.Longitude - frame.CentralLongitude);
            if (Math.Abs(second - first) > 180) return;
            path.MoveTo(frame.Pixel(first, from.Latitude));
            path.LineTo(frame.Pixel(second, to.Latitude));
        }
    }
}
