using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Climate.Formats;

/// <summary>
/// Heights of land (above zero) and sea floor (below) on a regular global latitude-longitude grid, rows from south to north, columns
/// eastward over 360°.
/// </summary>
public sealed class Relief
{
    private const int FewestPoints = 4;
    private const ulong MostPoints = 1ul << 26; // a two-minute grid has 58 million
    private const int BlockPoints = 1 << 22;    // read at once: chunks of the file may span many rows
    private const double StepTolerance = 1e-3;  // of a grid step

    private readonly float[] heights;

    private Relief(Axis latitudes, Axis longitudes, float[] heights)
    {
        Rows = latitudes.Count;
        Columns = longitudes.Count;
        FirstLatitude = latitudes.First;
        LatitudeStep = latitudes.Step;
        FirstLongitude = longitudes.First;
        this.heights = heights;
    }

    /// <summary>Number of latitudes.</summary>
    public int Rows { get; }

    /// <summary>Number of longitudes.</summary>
    public int Columns { get; }

    /// <summary>Southern-most latitude, degrees north.</summary>
    public double FirstLatitude { get; }

    /// <summary>Degrees between rows.</summary>
    public double LatitudeStep { get; }

    /// <summary>Longitude of the first column, degrees east.</summary>
    public double FirstLongitude { get; }

    /// <summary>Degrees between columns.</summary>
    public double LongitudeStep => 360.0 / Columns;

    /// <summary>Heights of a row in metres.</summary>
    public ReadOnlySpan<float> Row(int row) => heights.AsSpan(row * Columns, Columns);

    /// <summary>
    /// Reads the first variable over (latitude, longitude) of a NetCDF-4 file; the coordinates are recognised by their units, the
    /// name of the variable does not matter. Rows may run north or south, columns may start anywhere; a last column that repeats
    /// the first is dropped.
    /// </summary>
    /// <exception cref="UserError">The file is missing or damaged, has no such variable, or is not a regular global grid of
    /// finite heights.</exception>
    public static Relief Read(string path)
    {
        if (!File.Exists(path))
        {
            throw Refuse(path, "there is no such file; give the path of a global relief in NetCDF-4 "
                + "(relative paths start at the case file)");
        }

        try
        {
            using NetCdfFile file = NetCdfFile.Open(path);
            return Read(file, path);
        }
        catch (H5Exception failure)
        {
            throw UserError.Input(
                new SourcePlace(path), $"cannot be read as NetCDF-4: {failure.Message}; `ncdump -h {path}` shows what it is", failure);
        }
    }

    private static Relief Read(NetCdfFile file, string path)
    {
        NetCdfVariable variable = file.Variables.FirstOrDefault(v => v.Dimensions.Count == 2
            && UnitsOf(file, v.Dimensions[0]).StartsWith("degree", StringComparison.Ordinal) && IsLatitude(file, v.Dimensions[0])
            && IsLongitude(file, v.Dimensions[1])) ?? throw Refuse(path, "has no variable over (latitude, longitude): "
                + "two dimensions whose coordinate variables have the units degrees_north and degrees_east, in this order, are needed; "
                + $"it has {Describe(file)}");
        ulong[] shape = variable.Shape;
        if (shape[0] < FewestPoints || shape[1] < FewestPoints || shape[0] > MostPoints || shape[1] > MostPoints / shape[0])
        {
            throw Refuse(path, $"'{variable.Name}' has {shape[0]} × {shape[1]} points; at least {FewestPoints} × {FewestPoints} and at "
                + $"most {MostPoints} in all are allowed (thin it out with `cdo remapcon,r10800x5400`)");
        }

        Axis latitudes = Axis.Of(path, variable.Dimensions[0].Name, file.Get<double>(variable.Dimensions[0].Name));
        Axis longitudes = Axis.Of(path, variable.Dimensions[1].Name, file.Get<double>(variable.Dimensions[1].Name));
        RequireGlobal(path, latitudes, ref longitudes);
        return new Relief(
            latitudes.Rising, longitudes.Rising, ReadHeights(path, variable, latitudes, longitudes, (int)shape[1]));
    }

    private static void RequireGlobal(string path, Axis latitudes, ref Axis longitudes)
    {
        double half = Math.Abs(latitudes.Step) / 2 * (1 + StepTolerance);
        double south = Math.Min(latitudes.First, latitudes.Last), north = Math.Max(latitudes.First, latitudes.Last);
        if (south < -90.001 || north > 90.001 || south - half > -90 || north + half < 90)
        {
            throw Refuse(path, $"latitudes go from {south:0.###} to {north:0.###}; a global relief reaches from pole to pole");
        }

        double span = Math.Abs(longitudes.Step) * longitudes.Count, step = Math.Abs(longitudes.Step) * StepTolerance * 10;
        if (Math.Abs(span - Math.Abs(longitudes.Step) - 360) < step)
        {
            longitudes = longitudes with { Count = longitudes.Count - 1 };
        }
        else if (Math.Abs(span - 360) > step)
        {
            throw Refuse(path, $"longitudes span {span:0.###} degrees; a global relief spans 360");
        }
    }

    private static float[] ReadHeights(string path, NetCdfVariable variable, Axis latitudes, Axis longitudes, int stored)
    {
        double scale = Number(variable, "scale_factor", 1), offset = Number(variable, "add_offset", 0);
        double missing = Number(variable, "_FillValue", Number(variable, "missing_value", double.NaN));
        var heights = new float[latitudes.Count * longitudes.Count];
        double[] block = new double[Math.Clamp(BlockPoints / stored, 1, latitudes.Count) * stored];
        for (int j = 0; j < latitudes.Count; j++)
        {
            int rows = block.Length / stored, inBlock = j % rows;
            if (inBlock == 0)
            {
                rows = Math.Min(rows, latitudes.Count - j);
                variable.Get<double>([(ulong)j, 0], [(ulong)rows, (ulong)stored], block.AsSpan(0, rows * stored));
            }

            ReadOnlySpan<double> row = block.AsSpan(inBlock * stored, stored);
            Span<float> target = heights.AsSpan((latitudes.Step > 0 ? j : latitudes.Count - 1 - j) * longitudes.Count, longitudes.Count);
            for (int i = 0; i < target.Length; i++)
            {
                double height = (row[i] * scale) + offset;
                if (!double.IsFinite(height) || row[i] == missing || Math.Abs(height) > 1e5)
                {
                    throw Refuse(path, $"'{variable.Name}' is {height} at {latitudes.At(j):0.###} degrees north, "
                        + $"{longitudes.At(i):0.###} degrees east; heights must be known everywhere and in metres");
                }

                target[longitudes.Step > 0 ? i : target.Length - 1 - i] = (float)height;
            }
        }

        return heights;
    }

    private static double Number(NetCdfVariable variable, string attribute, double otherwise) =>
        variable.HasAttribute(attribute) ? variable.GetAttribute<double>(attribute) : otherwise;

    private static bool IsLatitude(NetCdfFile file, NetCdfDimension dimension) =>
        UnitsOf(file, dimension) is "degrees_north" or "degree_north" or "degrees_N" or "degree_N" or "degreesN" or "degreeN";

    private static bool IsLongitude(NetCdfFile file, NetCdfDimension dimension) =>
        UnitsOf(file, dimension) is "degrees_east" or "degree_east" or "degrees_E" or "degree_E" or "degreesE" or "degreeE";

    private static string UnitsOf(NetCdfFile file, NetCdfDimension dimension) =>
        file.HasVariable(dimension.Name) && file.Variable(dimension.Name) is { Dimensions.Count: 1 } coordinate
            && coordinate.HasAttribute("units") ? coordinate.GetAttributeText("units").Trim() : "";

    private static string Describe(NetCdfFile file) => file.Variables.Count == 0 ? "no variables" : string.Join(
        ", ", file.Variables.Take(10).Select(v => $"{v.Name}({string.Join(", ", v.Dimensions.Select(d => d.Name))})"));

    private static UserError Refuse(string path, string message) => UserError.Input(new SourcePlace(path), message);

    private readonly record struct Axis(double First, double Step, int Count)
    {
        public double Last => At(Count - 1);

        public Axis Rising => Step > 0 ? this : new Axis(Last, -Step, Count);

        public static Axis Of(string path, string name, double[] values)
        {
            var axis = new Axis(values[0], (values[^1] - values[0]) / (values.Length - 1), values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                if (!(Math.Abs(values[i] - axis.At(i)) <= Math.Max(1e-3, 10 * StepTolerance * Math.Abs(axis.Step))) || axis.Step == 0)
                {
                    throw Refuse(path, $"'{name}' is {values[i]} at position {i}; coordinates must be evenly spaced");
                }
            }

            return axis;
        }

        public double At(int i) => First + (i * Step);
    }
}
