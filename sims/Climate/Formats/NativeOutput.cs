using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;
using SimKit.State;

namespace SimKit.Climate.Formats;

/// <summary>
/// Output on the cells of the cubed sphere: the six panels stacked into one strip of 6N rows and N columns, with two-dimensional latitudes
/// and longitudes. A dimension of its own for the panels would make these three-dimensional, on which CDO 2.1 crashes.
/// </summary>
internal sealed class NativeOutput : IOutputGrid
{
    private readonly RunContext run;
    private readonly CubedSphere sphere;
    private readonly (int Block, Box Box)[] pieces;
    private readonly int calls;
    private readonly FieldValues values;

    public NativeOutput(RunContext run, CubedSphere sphere, Layout layout, OutputPrecision precision)
    {
        this.run = run;
        this.sphere = sphere;
        pieces =
        [
            .. layout.Owned.SelectMany((shape, b) => Enumerable.Range(shape.Cells.K0, shape.Cells.CountK).Select(
                k => (b, shape.Cells with { K0 = k, K1 = k + 1 }))),
        ];
        calls = (int)run.Max(pieces.Length);
        values = new FieldValues((int)pieces.Max(piece => piece.Box.Count), precision);
    }

    public IReadOnlyList<string> Dimensions { get; } = ["y", "x"];

    public string Comment => $"Fields are means over the cells of the equiangular cubed sphere of {sphere.Size} x {sphere.Size} cells "
        + $"a panel; the panels are stacked along y: panel y div {sphere.Size}, row y mod {sphere.Size}, column x. Nothing was "
        + "remapped; the sum of value times areacella is the integral over the sphere.";

    public void Define(NetCdfFile file, NetCdfVariableOptions storage)
    {
        file.DefineDimension("y", CubeProjection.Panels * (ulong)sphere.Size);
        file.DefineDimension("x", (ulong)sphere.Size);
        file.DefineDimension("nv", 4);
        DefineCoordinate(file, "lat", "latitude", "degrees_north");
        DefineCoordinate(file, "lon", "longitude", "degrees_east");
        NetCdfVariable area = file.DefineVariable<double>("areacella", Dimensions);
        area.SetAttribute("standard_name", "cell_area");
        area.SetAttribute("long_name", "area of a grid cell");
        area.SetAttribute("units", "m2");
        area.SetAttribute("cell_methods", "area: sum");
        area.SetAttribute("coordinates", "lat lon");
    }

    public void Describe(NetCdfVariable variable)
    {
        variable.SetAttribute("grid_mapping", "crs");
        variable.SetAttribute("coordinates", "lat lon");
        variable.SetAttribute("cell_measures", "area: areacella");
    }

    // One rank writes what follows from N alone.
    public void PutCoordinates(NetCdfFile file)
    {
        if (run.Rank != 0)
        {
            return;
        }

        int n = sphere.Size;
        ulong[] start = [0, 0, 0], count = [1, (ulong)n, 4];
        double[] latitudes = new double[n], longitudes = new double[n], areas = new double[n];
        double[] latitudeBounds = new double[4 * n], longitudeBounds = new double[4 * n];
        for (int k = 0; k < CubeProjection.Panels; k++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    (latitudes[i], longitudes[i]) = Place(k, i + 0.5, j + 0.5, null);
                    areas[i] = sphere.Area(j, i);
                    for (int v = 0; v < 4; v++)
                    {
                        // Counter-clockwise from above, as CF asks.
                        (latitudeBounds[(4 * i) + v], longitudeBounds[(4 * i) + v]) =
                            Place(k, i + (v is 1 or 2 ? 1 : 0), j + (v is 2 or 3 ? 1 : 0), longitudes[i]);
                    }
                }

                start[0] = (ulong)((k * n) + j);
                file.Put<double>("lat", start.AsSpan(0, 2), count.AsSpan(0, 2), latitudes);
                file.Put<double>("lon", start.AsSpan(0, 2), count.AsSpan(0, 2), longitudes);
                file.Put<double>("areacella", start.AsSpan(0, 2), count.AsSpan(0, 2), areas);
                file.Put<double>("lat_bnds", start, count, latitudeBounds);
                file.Put<double>("lon_bnds", start, count, longitudeBounds);
            }
        }
    }

    public void Put(NetCdfVariable variable, Field<double> field, ulong? record)
    {
        for (int p = 0; p < calls; p++)
        {
            if (p < pieces.Length)
            {
                Pack(field.Blocks[pieces[p].Block], pieces[p].Box);
            }

            PutPiece(variable, p, record);
        }
    }

    // All ranks call equally often; those with fewer tiles take part with nothing.
    private void PutPiece(NetCdfVariable variable, int p, ulong? record)
    {
        (ulong[] start, ulong[] count) = Place(p, record);
        values.Put(variable, start, count, p < pieces.Length ? (int)pieces[p].Box.Count : 0);
    }

    private void Pack(Block<double> block, Box box)
    {
        for (int j = box.J0; j < box.J1; j++)
        {
            block.Row(box.K0, j).CopyTo(values.Span[((j - box.J0) * box.CountI)..]);
        }
    }

    private (ulong[] Start, ulong[] Count) Place(int p, ulong? record)
    {
        Box box = p < pieces.Length ? pieces[p].Box : default;
        ulong[] start = [(ulong)((box.K0 * sphere.Size) + box.J0), (ulong)box.I0], count = [(ulong)box.CountJ, (ulong)box.CountI];
        return record is ulong r ? ([r, .. start], [1, .. count]) : (start, count);
    }

    // Corners keep to the side of the date line on which the centre lies; the pole takes the centre's longitude.
    private (double Latitude, double Longitude) Place(int panel, double column, double row, double? near)
    {
        Vector3 r = CubeProjection.Direction(panel, sphere.Tangent(column), sphere.Tangent(row));
        double longitude = r.Longitude * 180 / Math.PI;
        if (near is double centre)
        {
            bool isPole = Math.Abs(r.X) + Math.Abs(r.Y) < 1e-9;
            longitude = isPole ? centre : centre + Math.IEEERemainder(longitude - centre, 360);
        }
        else if (longitude < 0)
        {
            longitude += 360;
        }

        return (r.Latitude * 180 / Math.PI, longitude);
    }

    private void DefineCoordinate(NetCdfFile file, string name, string standardName, string units)
    {
        NetCdfVariable variable = file.DefineVariable<double>(name, Dimensions);
        variable.SetAttribute("standard_name", standardName);
        variable.SetAttribute("long_name", standardName);
        variable.SetAttribute("units", units);
        variable.SetAttribute("bounds", $"{name}_bnds");
        file.DefineVariable<double>($"{name}_bnds", [.. Dimensions, "nv"]);
    }
}
