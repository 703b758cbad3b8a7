using SimKit.Hdf5;

namespace SimKit.Climate.Formats;

/// <summary>Coordinate variables of a latitude-longitude grid with bounds, over dimensions <c>lat</c>, <c>lon</c>, <c>nv</c>.</summary>
internal static class LatLonAxes
{
    public static void DefineLatitudes(NetCdfFile file) => Define(file, "lat", "latitude", "degrees_north", "Y");

    public static void DefineLongitudes(NetCdfFile file) => Define(file, "lon", "longitude", "degrees_east", "X");

    public static void PutLatitudes(NetCdfFile file, LatLonGrid grid) => Put(file, "lat", grid.Rows, grid.Latitude);

    public static void PutLongitudes(NetCdfFile file, LatLonGrid grid) => Put(file, "lon", grid.Columns, grid.Longitude);

    private static void Define(NetCdfFile file, string name, string standardName, string units, string axis)
    {
        NetCdfVariable variable = file.DefineVariable<double>(name, [name]);
        variable.SetAttribute("standard_name", standardName);
        variable.SetAttribute("long_name", standardName);
        variable.SetAttribute("units", units);
        variable.SetAttribute("axis", axis);
        variable.SetAttribute("bounds", $"{name}_bnds");
        file.DefineVariable<double>($"{name}_bnds", [name, "nv"]);
    }

    private static void Put(NetCdfFile file, string name, int count, Func<double, double> at)
    {
        file.Variable(name).Put<double>([.. Enumerable.Range(0, count).Select(i => at(i + 0.5))]);
        file.Variable($"{name}_bnds").Put<double>([.. Enumerable.Range(0, count).SelectMany(i => new[] { at(i), at(i + 1) })]);
    }
}
