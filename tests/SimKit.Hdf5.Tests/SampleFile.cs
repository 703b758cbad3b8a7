namespace SimKit.Hdf5.Tests;

/// <summary>A small CF file as a climate model writes it.</summary>
public static class SampleFile
{
    public static float[] Height(int record)
        => [.. Enumerable.Range(0, 8).Select(i => (float)((100 * record) + (10 * (i / 4)) + (i % 4)))];

    public static void Write(string path, int records)
    {
        using NetCdfFile file = NetCdfFile.Create(path);
        Define(file);
        file.Put<double>("lat", [0], [2], [-45, 45]);
        file.Put<double>("lon", [0], [4], [0, 90, 180, 270]);
        file.Put<double>("lat_bnds", [0, 0], [2, 2], [-90, 0, 0, 90]);
        for (int record = 0; record < records; record++)
        {
            file.Put<double>("time", [(ulong)record], [1], [3600.0 * record]);
            file.Put<float>("height", [(ulong)record, 0, 0], [1, 2, 4], Height(record));
        }
    }

    public static void Define(NetCdfFile file)
    {
        file.SetAttribute("Conventions", "CF-1.10");
        file.SetAttribute("title", "Ein Übungslauf");
        _ = file.DefineDimension("time", NetCdfFile.Unlimited);
        _ = file.DefineDimension("lat", 2);
        _ = file.DefineDimension("lon", 4);
        _ = file.DefineDimension("nv", 2);
        NetCdfVariable lat = file.DefineVariable<double>("lat", ["lat"]);
        Describe(lat, "latitude", "degrees_north");
        lat.SetAttribute("axis", "Y");
        lat.SetAttribute("bounds", "lat_bnds");
        NetCdfVariable lon = file.DefineVariable<double>("lon", ["lon"]);
        Describe(lon, "longitude", "degrees_east");
        lon.SetAttribute("axis", "X");
        NetCdfVariable time = file.DefineVariable<double>("time", ["time"]);
        Describe(time, "time", "seconds since 2000-01-01 00:00:00");
        time.SetAttribute("calendar", "proleptic_gregorian");
        time.SetAttribute("axis", "T");
        _ = file.DefineVariable<double>("lat_bnds", ["lat", "nv"]);
        NetCdfVariableOptions packed = new() { Chunk = [1, 2, 4], DeflateLevel = 4, Shuffle = true, Fletcher32 = true };
        NetCdfVariable height = file.DefineVariable<float>("height", ["time", "lat", "lon"], packed, fillValue: 1e20f);
        Describe(height, "surface_altitude", "m");
        NetCdfVariable crs = file.DefineVariable<int>("crs", []);
        crs.SetAttribute("grid_mapping_name", "latitude_longitude");
        crs.SetAttribute("earth_radius", 6371220.0);
    }

    private static void Describe(NetCdfVariable variable, string standardName, string units)
    {
        variable.SetAttribute("standard_name", standardName);
        variable.SetAttribute("units", units);
    }
}
