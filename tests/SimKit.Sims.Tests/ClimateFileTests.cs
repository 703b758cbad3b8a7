using PureHDF;
using SimKit.Climate.Formats;
using SimKit.Core;
using SimKit.Grids.Sphere;
using SimKit.Mpi;
using SimKit.Testing;
using PureHdf = PureHDF.H5File;

namespace SimKit.Sims.Tests;

/// <summary>What climate.nc holds, read back with a reader of its own.</summary>
public sealed class ClimateFileTests
{
    private const int Size = 8;

    [MpiTest(1, 2, 3, Serial = true)]
    public void The_file_holds_the_same_bits_on_any_number_of_ranks() => CheckFields(OutputPrecision.Double, deflate: 1);

    [MpiTest(1, 2, 3)]
    public void Single_precision_rounds_and_nothing_else() => CheckFields(OutputPrecision.Single, deflate: 1);

    [MpiTest(1, 3)]
    public void Files_can_do_without_compression() => CheckFields(OutputPrecision.Single, deflate: 0);

    [MpiTest(1, 2, 3, Serial = true)]
    public void The_native_file_holds_the_cells_themselves()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        string path = ClimateSamples.WriteFile(
            world, folder, Size, new ClimateFileOptions { IsNative = true, Precision = OutputPrecision.Double });
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            var sphere = new CubedSphere(Size, ClimateSamples.Radius);
            double[] cells = ClimateSamples.At(sphere, AllCells(), ClimateSamples.Smooth);
            Assert.That(read.Dataset("h").Read<double[]>(), Is.EqualTo(cells.Concat(cells.Select(h => h + 10))));
            double[] latitudes = read.Dataset("lat").Read<double[]>(), areas = read.Dataset("areacella").Read<double[]>();
            Assert.That(latitudes, Is.EqualTo(ClimateSamples.At(sphere, AllCells(), r => r.Latitude * 180 / Math.PI)).Within(1e-12));
            Assert.That(areas.Sum(), Is.EqualTo(4 * Math.PI * ClimateSamples.Radius * ClimateSamples.Radius).Within(1e-12).Percent);
        }

        ClimateSamples.Remove(world, folder);
    }

    [MpiTest(1, 2)]
    public void Coordinates_bounds_and_areas_describe_the_grid()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        string path = ClimateSamples.WriteFile(world, folder, Size, new ClimateFileOptions { Latitudes = 18, Longitudes = 36 });
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(
                read.Dataset("lat").Read<double[]>(), Is.EqualTo(Enumerable.Range(0, 18).Select(j => (10.0 * j) - 85)).Within(1e-12));
            Assert.That(
                read.Dataset("lon").Read<double[]>(), Is.EqualTo(Enumerable.Range(0, 36).Select(i => (10.0 * i) + 5)).Within(1e-12));
            Assert.That(
                read.Dataset("lat_bnds").Read<double[]>(),
                Is.EqualTo(Enumerable.Range(0, 18).SelectMany(j => new[] { (10.0 * j) - 90, (10.0 * j) - 80 })).Within(1e-12));
            double band = 2 * Math.PI / 36 * ClimateSamples.Radius * ClimateSamples.Radius;
            Assert.That(
                read.Dataset("areacella").Read<double[]>().Where((_, t) => t % 36 == 7),
                Is.EqualTo(Enumerable.Range(0, 18).Select(j =>
                    band * (Math.Sin(((10 * j) - 80) * Math.PI / 180) - Math.Sin(((10 * j) - 90) * Math.PI / 180)))).Within(1e-8).Percent);
        }

        ClimateSamples.Remove(world, folder);
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_resumed_file_holds_every_record_once() => CheckResumed(native: false);

    [MpiTest(1, 3, Serial = true)]
    public void A_resumed_native_file_holds_every_record_once() => CheckResumed(native: true);

    // Days 0 and 1, then from a checkpoint at half a day: day 1 again, and day 2. The first part is written by fewer ranks.
    private static void CheckResumed(bool native)
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        var options = new ClimateFileOptions { IsNative = native, Precision = OutputPrecision.Double };
        using (Communicator? fewer = world.Split(world.Rank < Math.Max(1, world.Size - 1) ? 0 : null, world.Rank))
        {
            if (fewer is not null)
            {
                ClimateSamples.WriteFile(fewer, folder, Size, options);
            }
        }

        world.Barrier();
        string path = ClimateSamples.WriteFile(world, folder, Size, options, new Resumption(72, 43_200));
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset("time").Read<double[]>(), Is.EqualTo(new double[] { 0, 86_400, 172_800 }));
            double[] h = read.Dataset("h").Read<double[]>();
            int cells = h.Length / 3;
            Assert.That(h[cells..(2 * cells)], Is.EqualTo(h[..cells].Select(x => x + 10)).Within(1e-9));
            Assert.That(h[(2 * cells)..], Is.EqualTo(h[..cells].Select(x => x + 20)).Within(1e-9));
            Assert.That(read.Dataset("hs").Read<double[]>().Max(), Is.InRange(190.0, 200.0));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
        }

        ClimateSamples.Remove(world, folder);
    }

    private static void CheckFields(OutputPrecision precision, int deflate)
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        string path = ClimateSamples.WriteFile(
            world, folder, Size, new ClimateFileOptions { Precision = precision, DeflateLevel = deflate });
        if (world.Rank == 0)
        {
            // The same mapping on one rank alone.
            var sphere = new CubedSphere(Size, ClimateSamples.Radius);
            LatLonGrid grid = LatLonGrid.For(Size);
            var remap = new ConservativeRemap(sphere, grid, 0, grid.Rows);
            double[] first = new double[grid.Rows * grid.Columns], second = new double[first.Length];
            double[] cells = ClimateSamples.At(sphere, remap.Cells, ClimateSamples.Smooth);
            remap.Apply(cells, first);
            remap.Apply([.. cells.Select(h => h + 10)], second);
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset("time").Read<double[]>(), Is.EqualTo(new double[] { 0, 86_400 }));
            IEnumerable<double> expected = first.Concat(second);
            if (precision == OutputPrecision.Double)
            {
                Assert.That(read.Dataset("h").Read<double[]>(), Is.EqualTo(expected));
            }
            else
            {
                Assert.That(read.Dataset("h").Read<float[]>(), Is.EqualTo(expected.Select(h => (float)h)));
            }

            Assert.That(read.Dataset("areacella").Read<double[]>(), Is.EqualTo(remap.Areas.ToArray()));
        }

        ClimateSamples.Remove(world, folder);
    }

    private static long[] AllCells() => [.. Enumerable.Range(0, 6 * Size * Size).Select(c => (long)c)];
}
