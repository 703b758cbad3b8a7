using System.Text;
using SimKit.Climate.Formats;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>Fields, files and folders that the tests of the climate formats share.</summary>
internal static class ClimateSamples
{
    public const double Radius = 6_371_220;

    /// <summary>A smooth function on the sphere that no symmetry of the grid repeats.</summary>
    public static double Smooth(Vector3 r) => 5000 + (900 * r.X * r.Y) + (500 * r.Z * r.Z * r.Z) - (300 * r.X);

    /// <summary>Values at the centres of cells given by their numbers.</summary>
    public static double[] At(CubedSphere sphere, ReadOnlySpan<long> cells, Func<Vector3, double> value)
    {
        int n = sphere.Size;
        double[] values = new double[cells.Length];
        for (int c = 0; c < values.Length; c++)
        {
            values[c] = value(sphere.Centre((int)(cells[c] / n / n), (int)(cells[c] / n % n), (int)(cells[c] % n)));
        }

        return values;
    }

    public static Field<double> NewField(RunContext run, CubedSphere sphere, string name, string unit, Func<Vector3, double> value)
    {
        Field<double> field = new SphereGrid(run, sphere).NewField(name, unit);
        field.Fill(double.NaN); // what is not owned must not be read
        field.Set((k, j, i) => value(sphere.Centre(k, j, i)));
        return field;
    }

    /// <summary>The ranks of a test body, with the HDF5 that fits their MPI.</summary>
    public static Communicator Begin()
    {
        if (Ranks.Session?.Library is { } library)
        {
            H5Library.Use(library.Family == MpiFamily.OpenMpi ? H5Flavour.OpenMpi : H5Flavour.Mpich);
        }

        return Ranks.World;
    }

    /// <summary>A folder of which all ranks know the path.</summary>
    public static string SharedFolder(Communicator world)
    {
        byte[] name = new byte[512];
        if (world.Rank == 0)
        {
            _ = Encoding.UTF8.GetBytes(Directory.CreateTempSubdirectory("simkit-climate-").FullName, name);
        }

        world.Broadcast<byte>(name, 0);
        return Encoding.UTF8.GetString(name).TrimEnd('\0');
    }

    /// <summary>Removes a shared folder when all ranks are done with it.</summary>
    public static void Remove(Communicator world, string folder)
    {
        world.Barrier();
        if (world.Rank == 0)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Writes two records, one day apart, of days 0 and 1, or when it goes on of days 1 and 2: h rises by 10 m a day, hs is static.
    /// </summary>
    public static string WriteFile(
        Communicator world, string folder, int size, ClimateFileOptions options, Resumption? resumption = null)
    {
        var run = new RunContext(world, folder, "made by a test") { Resumption = resumption };
        var sphere = new CubedSphere(size, Radius);
        using Field<double> h = NewField(run, sphere, "h", "m", Smooth), hs = NewField(run, sphere, "hs", "m", r => 100 * (r.Z + 1));
        using Field<double> u = NewField(run, sphere, "u", "m/s", r => 20 * Math.Cos(r.Latitude));
        double rise = 0;
        ClimateVariable[] variables =
        [
            new("hs", "surface_altitude", "height of the ground", "m", "area: mean", true, hs),
            new("h", "", "height of the surface", "m", "area: mean time: point", false, h,
                () => h.Set((k, j, i) => Smooth(sphere.Centre(k, j, i)) + rise)),
            new("u", "eastward_wind", "eastward wind", "m s-1", "area: mean time: point", false, u),
        ];
        using var file = new ClimateFile(run, sphere, options, variables);
        foreach (int day in resumption is null ? new[] { 0, 1 } : [1, 2])
        {
            rise = 10 * day;
            file.Write(144 * day, 86_400.0 * day);
        }

        return file.Path;
    }

    /// <summary>Writes a relief; rows and columns in the order of the coordinates given.</summary>
    public static void WriteRelief(string path, double[] latitudes, double[] longitudes, Func<Vector3, double> height)
    {
        using NetCdfFile file = NetCdfFile.Create(path);
        (string, string, double[])[] axes = [("yy", "degrees_north", latitudes), ("xx", "degrees_east", longitudes)];
        foreach ((string name, string units, double[] values) in axes)
        {
            file.DefineDimension(name, (ulong)values.Length);
            file.DefineVariable<double>(name, [name]).SetAttribute("units", units);
        }

        file.DefineVariable<float>("topo", ["yy", "xx"]);
        file.Put<double>("yy", [0], [(ulong)latitudes.Length], latitudes);
        file.Put<double>("xx", [0], [(ulong)longitudes.Length], longitudes);
        float[] heights =
            [.. from y in latitudes from x in longitudes select (float)height(Vector3.Towards(y * Math.PI / 180, x * Math.PI / 180))];
        file.Put<float>("topo", [0, 0], [(ulong)latitudes.Length, (ulong)longitudes.Length], heights);
    }

    /// <summary>A file of the repository.</summary>
    public static string InRepository(params string[] parts)
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SimKit.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine([folder ?? "", .. parts]);
    }
}
