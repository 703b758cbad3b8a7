using System.Globalization;
using PureHDF;
using SimKit.Core;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.Mpi;
using SimKit.Testing;
using PureHdf = PureHDF.H5File;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Trajectories as other programs see them.</summary>
public sealed class H5mdFileTests
{
    private const string Python = "/usr/bin/python3";
    private const string All = "/particles/all/";

    [MpiTest(1, 2, 3, Serial = true)]
    public void Frames_hold_the_particles_in_the_order_of_their_ids() => Check(TrajectoryPrecision.Double, 23, i => i + 1);

    [MpiTest(1, 3)]
    public void Ids_may_have_gaps_and_single_precision_rounds_only() => Check(TrajectoryPrecision.Single, 17, i => (i * 1000L) + 5);

    [MpiTest(3)]
    public void There_may_be_fewer_particles_than_ranks() => Check(TrajectoryPrecision.Double, 2, i => i + 7);

    [MpiTest(1, 2, Serial = true)]
    public void A_resumed_trajectory_holds_every_frame_once()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        H5mdOptions options = TrajectorySample.Everything(TrajectoryPrecision.Double);
        TrajectorySample.Write(world, folder, options, 0, 3);
        world.Barrier();

        // The checkpoint was between the frames at 1.0 and 1.5; a frame differs from the one it replaces by nothing.
        string path = TrajectorySample.Write(world, folder, options, 2, 5, new Resumption(15, 1.25));
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset(All + "position/time").Read<double[]>(), Is.EqualTo(new[] { 0.5, 1, 1.5, 2, 2.5, 3 }));
            Assert.That(read.Dataset(All + "position/step").Read<long[]>(), Is.EqualTo(new long[] { 0, 10, 20, 30, 40, 50 }));
            Assert.That(read.Dataset(All + "position/value").Read<double[]>(), Is.EqualTo(Expected(6, TrajectorySample.Position)));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
        }

        ClimateSamples.Remove(world, folder);
    }

    [MpiTest(1, 2, Serial = true)]
    public void Ids_that_are_not_unique_are_refused_on_all_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        var sample = new TrajectorySample(world, 10, i => 1 + (i / 2));
        sample.MoveTo(0);
        Assert.That(
            () => new FrameRows(new RunContext(world), sample), Throws.TypeOf<InvalidOperationException>().With.Message.Contains("unique"));
    }

    [Test]
    public void MDAnalysis_reads_positions_velocities_box_and_times_also_when_the_run_was_killed()
    {
        string folder = Directory.CreateTempSubdirectory("simkit-h5md-").FullName;
        string killed = Path.Combine(folder, "killed.h5md");
        string path = TrajectorySample.Write(
            Ranks.World, folder, TrajectorySample.Everything(TrajectoryPrecision.Single), 0, 3,
            atEnd: open => Tool.Run("cp", open, killed).Succeeded());
        const string script = """
            import sys, MDAnalysis
            u = MDAnalysis.Universe.empty(23, trajectory=True)
            for name in sys.argv[1:]:
                u.load_new(name)
                for ts in u.trajectory:
                    row = [ts.time, ts.data['step'], *ts.dimensions, *ts.positions[20], *ts.velocities[22]]
                    print(' '.join('%.17g' % x for x in row))
            """;
        string[] lines = Run(script, path, killed).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(8));
        for (int l = 0; l < lines.Length; l++)
        {
            int frame = l % 4;
            double[] found = [.. lines[l].Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            double[] expected =
            [
                0.5 * (frame + 1), 10 * frame, 10 + frame, 20, 30, 90, 90, 90,
                .. Enumerable.Range(0, 3).Select(d => (double)(float)TrajectorySample.Position(21, frame, d)),
                .. Enumerable.Range(0, 3).Select(d => (double)(float)TrajectorySample.Velocity(23, frame, d)),
            ];
            Assert.That(found, Is.EqualTo(expected));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void The_layout_is_that_of_the_specification()
    {
        string folder = Directory.CreateTempSubdirectory("simkit-h5md-").FullName;
        string path = TrajectorySample.Write(Ranks.World, folder, TrajectorySample.Everything(TrajectoryPrecision.Single), 0, 1);
        const string script = """
            import sys, h5py
            f = h5py.File(sys.argv[1])
            p = f['particles/all']
            print(list(f['h5md'].attrs['version']), f['h5md/creator'].attrs['name'].decode(), f['h5md/author'].attrs['name'].decode())
            print(p['box'].attrs['dimension'], [b.decode() for b in p['box'].attrs['boundary']], p['box/edges/value'].shape)
            print(*[p[e + '/' + x] == p['position/' + x] for e in ('box/edges', 'velocity', 'image') for x in ('step', 'time')])
            for name in ('position/value', 'velocity/value', 'position/time', 'box/edges/value'):
                print(name, p[name].attrs['unit'], h5py.check_string_dtype(p[name].attrs.get_id('unit').dtype))
            print(p['position/value'].dtype, p['id'][:3], p['species'][:3], p['image/value'].shape)
            """;
        string[] lines = Run(script, path).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        const string varying = "string_info(encoding='utf-8', length=None)";
        Assert.That(lines, Is.EqualTo(new[]
        {
            "[1, 1] SimKit unknown", "3 ['periodic', 'periodic', 'none'] (2, 3, 3)", "True True True True True True",
            $"position/value Angstrom {varying}", $"velocity/value Angstrom ps-1 {varying}", $"position/time ps {varying}",
            $"box/edges/value Angstrom {varying}", "float32 [1 2 3] [2 3 1] (2, 23, 3)",
        }));
        Directory.Delete(folder, recursive: true);
    }

    private static void Check(TrajectoryPrecision precision, int count, Func<int, long> idOf)
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        string path = TrajectorySample.Write(
            world, folder, TrajectorySample.Everything(precision), 0, 2, count: count, idOf: idOf);
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            double[] positions = Expected(3, TrajectorySample.Position, count, idOf);
            double[] velocities = Expected(3, TrajectorySample.Velocity, count, idOf);
            if (precision == TrajectoryPrecision.Double)
            {
                Assert.That(read.Dataset(All + "position/value").Read<double[]>(), Is.EqualTo(positions));
                Assert.That(read.Dataset(All + "velocity/value").Read<double[]>(), Is.EqualTo(velocities));
            }
            else
            {
                Assert.That(read.Dataset(All + "position/value").Read<float[]>(), Is.EqualTo(positions.Select(x => (float)x)));
                Assert.That(read.Dataset(All + "velocity/value").Read<float[]>(), Is.EqualTo(velocities.Select(v => (float)v)));
            }

            long[] ids = [.. Enumerable.Range(0, count).Select(idOf)];
            Assert.That(read.Dataset(All + "id").Read<long[]>(), Is.EqualTo(ids));
            Assert.That(read.Dataset(All + "species").Read<int[]>(), Is.EqualTo(ids.Select(TrajectorySample.Species)));
            Assert.That(
                read.Dataset(All + "image/value").Read<int[]>(),
                Is.EqualTo(Expected(3, (id, frame, d) => TrajectorySample.Image(id, frame, d), count, idOf)));
            Assert.That(read.Dataset(All + "box/edges/time").Read<double[]>(), Is.EqualTo(new[] { 0.5, 1, 1.5 }));
            Assert.That(
                read.Dataset(All + "box/edges/value").Read<double[]>(),
                Is.EqualTo(Enumerable.Range(0, 3).SelectMany(frame => new double[] { 10 + frame, 0, 0, 0, 20, 0, 0, 0, 30 })));
        }

        ClimateSamples.Remove(world, folder);
    }

    private static T[] Expected<T>(int frames, Func<long, int, int, T> value, int count = 23, Func<int, long>? idOf = null) =>
    [
        .. from frame in Enumerable.Range(0, frames)
           from i in Enumerable.Range(0, count)
           from d in Enumerable.Range(0, 3)
           select value(idOf is null ? i + 1 : idOf(i), frame, d),
    ];

    // Its own warnings about Python versions are of no interest.
    private static string Run(string script, params string[] args) =>
        Tool.Run(Python, ["-W", "ignore", "-c", script, .. args], 120).Succeeded().Output;
}
