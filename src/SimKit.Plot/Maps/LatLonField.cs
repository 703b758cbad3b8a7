namespace SimKit.Plot;

/// <summary>A global field on cell centres of a longitude-latitude grid; NaN marks missing values.</summary>
public sealed class LatLonField
{
    private readonly double[] latitudes, longitudes, values;
    private readonly bool isGlobal;

    /// <summary>Takes a field that is stored row by row.</summary>
    /// <param name="latitudes">Row centres in degrees north, strictly rising or falling, at least two.</param>
    /// <param name="longitudes">Column centres in degrees east, strictly rising over at most 360°, at least two.</param>
    /// <param name="values">Values [latitude, longitude], flat.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public LatLonField(ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ReadOnlySpan<double> values)
    {
        if (latitudes.Length < 2 || longitudes.Length < 2 || values.Length != (long)latitudes.Length * longitudes.Length)
        {
            throw new ArgumentException($"a field of {values.Length} values does not fit {latitudes.Length} latitudes × "
                + $"{longitudes.Length} longitudes; both must be at least 2 and their product the number of values");
        }
        this.latitudes = latitudes.ToArray();
        this.longitudes = longitudes.ToArray();
        this.values = values.ToArray();
        if (latitudes[0] > latitudes[^1]) FlipRows();
        RequireRising(this.latitudes, "latitudes", -90, 90);
        RequireRising(this.longitudes, "longitudes", -360, 720);
        double span = longitudes[^1] - longitudes[0];
        if (span > 360 + 1e-6) throw new ArgumentException($"longitudes span {span}°; they must span at most 360°");
        isGlobal = span + 1.5 * span / (longitudes.Length - 1) >= 360;
    }

    /// <summary>Takes a field [latitude, longitude].</summary>
    public LatLonField(ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, double[,] values)
        : this(latitudes, longitudes, values.Cast<double>().ToArray())
    {
    }

    /// <summary>Row centres in degrees north, rising.</summary>
    public ReadOnlySpan<double> Latitudes => latitudes;

    /// <summary>Column centres in degrees east, rising.</summary>
    public ReadOnlySpan<double> Longitudes => longitudes;

    /// <summary>Values row by row from south to north.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Whether the columns go round the Earth.</summary>
    public bool IsGlobal => isGlobal;

    /// <summary>The value at a place, bilinear between centres; NaN where the nearest centre is missing or outside a regional
    /// field.</summary>
    public double At(double longitude, double latitude) => At(FindColumn(longitude), FindRow(latitude));

    internal double At(Bracket column, Bracket row)
    {
        if (column.Low < 0 || row.Low < 0) return double.NaN;
        int below = row.Low * longitudes.Length, above = row.High * longitudes.Length;
        double southWest = values[below + column.Low], southEast = values[below + column.High];
        double northWest = values[above + column.Low], northEast = values[above + column.High];
        double south = southWest + column.Weight * (southEast - southWest);
        double value = south + row.Weight * (northWest + column.Weight * (northEast - northWest) - south);
        // Beside missing cells the field ends where the nearest centre does, not a whole cell earlier.
        return double.IsNaN(value) ? values[(row.Weight < 0.5 ? below : above) + (column.Weight < 0.5 ? column.Low : column.High)] : value;
    }

    internal Bracket FindRow(double latitude)
    {
        int last = latitudes.Length - 1;
        double reach = 0.5 * (latitudes[last] - latitudes[0]) / last;
        // Rows next to a pole are drawn up to the pole; a regional field ends half a cell beyond its last row.
        if (latitude < latitudes[0]) return Outside(latitudes[0] - latitude, reach, latitudes[0] + 90, 0);
        if (latitude > latitudes[last]) return Outside(latitude - latitudes[last], reach, 90 - latitudes[last], last);
        return Between(latitudes, latitude);
    }

    internal Bracket FindColumn(double longitude)
    {
        int last = longitudes.Length - 1;
        double wrapped = longitude - 360 * Math.Floor((longitude - longitudes[0]) / 360);
        if (wrapped <= longitudes[last]) return Between(longitudes, wrapped);
        double gap = longitudes[0] + 360 - longitudes[last];
        if (isGlobal) return new Bracket(last, 0, gap > 0 ? (wrapped - longitudes[last]) / gap : 0);
        double reach = 0.5 * (longitudes[last] - longitudes[0]) / last;
        if (wrapped - longitudes[last] <= reach) return new Bracket(last, last, 0);
        return longitudes[0] + 360 - wrapped <= reach ? new Bracket(0, 0, 0) : Bracket.None;
    }

    private static Bracket Outside(double distance, double reach, double toPole, int index) =>
        distance <= reach * 1.001 || toPole <= 3 * reach ? new Bracket(index, index, 0) : Bracket.None;

    private static Bracket Between(double[] centers, double position)
    {
        int last = centers.Length - 1;
        int low = (int)((position - centers[0]) / (centers[last] - centers[0]) * last);
        low = Math.Clamp(low, 0, last - 1);
        while (low > 0 && position < centers[low]) low--;
        while (low < last - 1 && position > centers[low + 1]) low++;
        return new Bracket(low, low + 1, (position - centers[low]) / (centers[low + 1] - centers[low]));
    }

    private void FlipRows()
    {
        Array.Reverse(latitudes);
        int width = longitudes.Length;
        for (int low = 0, high = latitudes.Length - 1; low < high; low++, high--)
        {
            for (int i = 0; i < width; i++)
                (values[low * width + i], values[high * width + i]) = (values[high * width + i], values[low * width + i]);
        }
    }

    private static void RequireRising(double[] centers, string name, double minimum, double maximum)
    {
        for (int i = 0; i < centers.Length; i++)
        {
            if (!(centers[i] >= minimum && centers[i] <= maximum))
                throw new ArgumentException($"{name}[{i}] is {centers[i]}; it must be {minimum} … {maximum} degrees");
            if (i > 0 && !(centers[i] > centers[i - 1]))
                throw new ArgumentException($"{name}[{i}] = {centers[i]} follows {centers[i - 1]}; {name} must be strictly monotonic");
        }
    }

    /// <summary>Two neighbouring centres and how far a place lies from the first towards the second.</summary>
    internal readonly record struct Bracket(int Low, int High, double Weight)
    {
        public static Bracket None => new(-1, -1, 0);
    }
}
