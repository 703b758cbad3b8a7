using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.Mpi;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Particles whose every number is a formula of id and frame, and which change rank and order from frame to frame.</summary>
internal sealed class TrajectorySample(Communicator world, int count, Func<int, long> idOf) : ITrajectorySource
{
    private long[] ids = [];

    public int Frame { get; private set; } = -1;

    public long TotalCount => count;

    public int OwnedCount => ids.Length;

    public ReadOnlySpan<long> Ids => ids;

    public BoxBounds Box => new([-1, 0, 0], [9 + Frame, 20, 30], [0, 0, 0]) { Periodic = [true, true, false] };

    public static double Position(long id, int frame, int d) => (id / 7.0) + (frame * 100) + d;

    public static double Velocity(long id, int frame, int d) => (id * 3.0) - frame + (0.1 * d);

    public static int Image(long id, int frame, int d) => (int)(id % 5) - frame - d;

    public static int Species(long id) => 1 + (int)(id % 3);

    /// <summary>Writes frames at the times 0.5, 1.0…, each 10 steps after the one before, from frame <paramref name="first"/> on.</summary>
    public static string Write(
        Communicator world, string folder, H5mdOptions options, int first, int last, Resumption? resumption = null,
        Action<string>? atEnd = null, int count = 23, Func<int, long>? idOf = null)
    {
        var sample = new TrajectorySample(world, count, idOf ?? (i => i + 1));
        sample.MoveTo(first);
        using var file = new H5mdFile(new RunContext(world, folder) { Resumption = resumption }, sample, options);
        for (int frame = first; frame <= last; frame++)
        {
            sample.MoveTo(frame);
            file.Write(10 * frame, 0.5 * (frame + 1));
        }

        atEnd?.Invoke(file.Path);
        return file.Path;
    }

    public static H5mdOptions Everything(TrajectoryPrecision precision) =>
        new() { Precision = precision, HasVelocities = true, Units = UnitSystem.Metal };

    /// <summary>Spreads the particles over the ranks in a way of its own for every frame; some ranks may have none.</summary>
    public void MoveTo(int frame)
    {
        Frame = frame;
        IEnumerable<long> mine = Enumerable.Range(0, count).Where(i => (((i * 7) + frame) % (world.Size + 1)) % world.Size == world.Rank)
            .Select(idOf);
        ids = [.. frame % 2 == 0 ? mine.Reverse() : mine];
    }

    public void CopyPositions(Span<double> rows) => Fill(rows, (id, d) => Position(id, Frame, d));

    public void CopyVelocities(Span<double> rows) => Fill(rows, (id, d) => Velocity(id, Frame, d));

    public void CopyImages(Span<int> rows) => Fill(rows, (id, d) => Image(id, Frame, d));

    public void CopyTypes(Span<int> types)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            types[i] = Species(ids[i]);
        }
    }

    private void Fill<T>(Span<T> rows, Func<long, int, T> value)
    {
        Assert.That(rows.Length, Is.EqualTo(3 * ids.Length));
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = value(ids[i / 3], i % 3);
        }
    }
}
