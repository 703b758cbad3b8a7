using System.Globalization;
using PureHDF;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.MolecularDynamics.Formats.Xyz;
using SimKit.Mpi;
using SimKit.Testing;
using PureHdf = PureHDF.H5File;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Trajectories that runs leave behind.</summary>
public sealed class TrajectoryTests
{
    private const string All = "/particles/all/";
    private const int Steps = 40, StopAt = 23;

    private static readonly MolecularDynamicsOptions Melt = MolecularDynamicsRuns.Melt(4) with
    {
        Trajectory = new() { Every = 0.05, Format = TrajectoryFormat.Both, Velocities = true, Precision = TrajectoryPrecision.Double },
    };

    [MpiTest(3)]
    public void A_run_that_goes_on_on_other_ranks_holds_every_frame_once()
    {
        Communicator world = ClimateSamples.Begin();
        string whole = ClimateSamples.SharedFolder(world), parts = ClimateSamples.SharedFolder(world);
        string checkpoints = ClimateSamples.SharedFolder(world);
        _ = StoppedRun.With(world, 1, ranks => StoppedRun.Of(ranks, Melt, Steps, null, null, whole));
        _ = StoppedRun.With(world, 2, ranks => StoppedRun.Of(ranks, Melt, Steps, checkpoints, StopAt, parts));
        (_, double[] phase) = StoppedRun.Of(world, Melt, Steps, checkpoints, null, parts);
        world.Barrier();
        if (world.Rank == 0)
        {
            using PureHDF.VOL.Native.NativeFile expected = PureHdf.OpenRead(Path.Combine(whole, "trajectory.h5md"));
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(Path.Combine(parts, "trajectory.h5md"));
            Assert.That(read.Dataset(All + "position/step").Read<long[]>(), Is.EqualTo(new long[] { 0, 10, 20, 30, 40 }));
            Assert.That(read.Dataset(All + "position/time").Read<double[]>(), Is.EqualTo(new[] { 0, 0.05, 0.1, 0.15, 0.2 }).Within(1e-12));
            double[] paths = Paths(read);
            Assert.That(MolecularDynamicsRuns.Difference(paths, Paths(expected)), Is.LessThan(1e-9));
            double[] velocities = read.Dataset(All + "velocity/value").Read<double[]>();
            Assert.That(
                MolecularDynamicsRuns.Difference(velocities, expected.Dataset(All + "velocity/value").Read<double[]>()), Is.LessThan(1e-9));
            Assert.That(read.Dataset(All + "id").Read<long[]>(), Is.EqualTo(Enumerable.Range(1, 256).Select(id => (long)id)));

            CompareText(Path.Combine(parts, "trajectory.xyz"), read, frames: 5);

            // The last frame is the state in which the run ended, but for the rounding of paths through faces.
            double[] last = [.. Enumerable.Range(0, 256).SelectMany(a => phase[(6 * a)..((6 * a) + 3)])];
            Assert.That(MolecularDynamicsRuns.Difference(paths[^768..], last), Is.LessThan(1e-12));
            Assert.That(velocities[^3..], Is.EqualTo(phase[^3..]));
        }

        foreach (string folder in (string[])[whole, parts, checkpoints])
        {
            ClimateSamples.Remove(world, folder);
        }
    }

    [Test]
    public void A_text_that_goes_on_is_that_of_a_run_that_was_not_stopped_byte_by_byte()
    {
        string whole = NewFolder(), parts = NewFolder(), checkpoints = NewFolder();
        MolecularDynamicsOptions melt = Melt with { Trajectory = Melt.Trajectory! with { Format = TrajectoryFormat.Xyz, Precision = TrajectoryPrecision.Single } };
        _ = StoppedRun.Of(Trial.Serial, melt, Steps, null, null, whole);
        _ = StoppedRun.Of(Trial.Serial, melt, Steps, checkpoints, StopAt, parts);
        string path = Path.Combine(parts, "trajectory.xyz");
        File.AppendAllText(path, "256\nLattice=\"1 0 0 0 1 0 0 0 1\" Time=0.1151\na frame later than the checkpoint\n");
        _ = StoppedRun.Of(Trial.Serial, melt, Steps, checkpoints, null, parts);
        Assert.That(File.ReadAllText(path), Is.EqualTo(File.ReadAllText(Path.Combine(whole, "trajectory.xyz"))));
        Assert.That(Directory.EnumerateFiles(parts).Select(Path.GetFileName), Is.EqualTo(["trajectory.xyz"]), "nothing is left beside it");
        foreach (string folder in (string[])[whole, parts, checkpoints])
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void MDAnalysis_reads_the_trajectory_of_a_run()
    {
        string folder = NewFolder();
        (_, double[] phase) = StoppedRun.Of(Trial.Serial, Melt, 20, null, null, folder);
        const string script = """
            import sys, MDAnalysis
            u = MDAnalysis.Universe.empty(256, trajectory=True, velocities=True)
            u.load_new(sys.argv[1], convert_units=False)
            for ts in u.trajectory:
                print(' '.join('%.17g' % x for x in [ts.time, *ts.dimensions, *ts.velocities[100]]))
            text = MDAnalysis.Universe(sys.argv[2], format='XYZ')
            assert len(text.trajectory) == len(u.trajectory) and (text.atoms.names == '1').all()
            for a, b in zip(u.trajectory, text.trajectory):
                assert abs(a.positions - b.positions).max() < 1e-6 # both are single precision there
            """;
        string[] command = ["-W", "ignore", "-c", script, Path.Combine(folder, "trajectory.h5md"), Path.Combine(folder, "trajectory.xyz")];
        string output = Tool.Run("/usr/bin/python3", command, 120).Succeeded().Output;
        double[][] frames =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()),
        ];
        float edge = (float)(4 * Math.Cbrt(4 / 0.8442));
        double[] expected = [edge, edge, edge, 90, 90, 90, (float)phase[603], (float)phase[604], (float)phase[605]];
        Assert.That(frames, Has.Length.EqualTo(3));
        Assert.That(frames[2][0], Is.EqualTo(0.1).Within(1e-12));
        Assert.That(frames[2][1..], Is.EqualTo(expected));
        Directory.Delete(folder, recursive: true);
    }

    // Box, times, positions and velocities of every frame, the atoms by their ids.
    private static void CompareText(string path, PureHDF.VOL.Native.NativeFile file, int frames)
    {
        double[] positions = file.Dataset(All + "position/value").Read<double[]>(), velocities = file.Dataset(All + "velocity/value").Read<double[]>();
        double[] edges = file.Dataset(All + "box/edges/value").Read<double[]>(), times = file.Dataset(All + "position/time").Read<double[]>();
        Assert.That(times, Has.Length.EqualTo(frames));
        string[] heads = [.. File.ReadLines(path).Where(line => line.StartsWith("Lattice", StringComparison.Ordinal))];
        for (int frame = 0; frame < frames; frame++)
        {
            AtomTable table = ExtendedXyz.Read(path, frame);
            int size = table.Positions.Length;
            Assert.That(table.Ids, Is.EqualTo(Enumerable.Range(1, size / 3).Select(id => (long)id)));
            Assert.That(table.Positions, Is.EqualTo(positions[(frame * size)..((frame + 1) * size)]));
            Assert.That(table.Velocities, Is.EqualTo(velocities[(frame * size)..((frame + 1) * size)]));
            Assert.That(table.Box.EdgeVectors(), Is.EqualTo(edges[(9 * frame)..(9 * (frame + 1))]));
            Assert.That(heads[frame], Does.EndWith(FormattableString.Invariant($" Step={10 * frame} Time={times[frame]:R}")));
        }

        Assert.That(heads, Has.Length.EqualTo(frames));
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("simkit-trajectory-").FullName;

    // Where atoms would be without periodic faces; in the file all are in the box.
    private static double[] Paths(PureHDF.VOL.Native.NativeFile file)
    {
        double[] positions = file.Dataset(All + "position/value").Read<double[]>();
        int[] images = file.Dataset(All + "image/value").Read<int[]>();
        double edge = file.Dataset(All + "box/edges/value").Read<double[]>()[0];
        Assert.That(positions, Is.All.InRange(0, edge));
        Assert.That(images.Any(image => image != 0), "atoms have gone through faces");
        return [.. positions.Zip(images, (x, image) => x + (image * edge))];
    }
}
