using SimKit.Core;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>
/// A trajectory in extended XYZ: of each frame the number of particles, a line with Lattice, Properties, pbc, Step and Time, and a line a particle, in the
/// order of their ids; their number and ids are those of the beginning for ever. The first rank writes what all ranks have composed; what
/// the file holds does not depend on their number. It survives kills and goes on after a restart as <see cref="TextRecordFile"/> does.
/// </summary>
internal sealed class XyzFile : IResultWriter
{
    // A line has at most 200 characters, and a frame 2 GiB.
    private const long MostAtoms = 10_000_000;

    private readonly RunContext run;
    private readonly ITrajectorySource source;
    private readonly H5mdOptions options;
    private readonly FrameRows rows;
    private readonly XyzFrameText text;
    private readonly TextRecordFile? file;
    private readonly long[] ids;
    private readonly int[] types, images;
    private readonly double[] positions, velocities;
    private double[] owned = [];
    private int[] ownedImages = [];

    /// <summary>Makes the file in the run's output folder, or goes on with it after a restart. Collective.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The particles.</param>
    /// <param name="options">What is written, in which precision.</param>
    /// <param name="typeNames">Names of the types; null for their numbers.</param>
    /// <exception cref="ArgumentException">The run has no output folder.</exception>
    /// <exception cref="EnvironmentError">The file cannot be made there; thrown on the first rank alone.</exception>
    public XyzFile(RunContext run, ITrajectorySource source, H5mdOptions options, IReadOnlyList<string>? typeNames)
    {
        string folder = run.OutputDirectory ?? throw new ArgumentException("the run has no output folder", nameof(run));
        (this.run, this.source, this.options) = (run, source, options);
        if (source.TotalCount > MostAtoms)
        {
            throw UserError.Configuration(
                new SourcePlace("trajectory.format"), $"a frame of {source.TotalCount} atoms is too large for text, which holds {MostAtoms}; write h5md alone");
        }

        rows = new FrameRows(run, source);
        text = new XyzFrameText(options, typeNames);
        (ids, types) = (new long[rows.Count], new int[rows.Count]);
        positions = new double[3 * rows.Count];
        velocities = new double[options.HasVelocities ? 3 * rows.Count : 0];
        images = new int[options.HasImages ? 3 * rows.Count : 0];
        int[] ownedTypes = new int[source.OwnedCount];
        source.CopyTypes(ownedTypes);
        rows.Move(source.Ids[..source.OwnedCount], 1, ids);
        rows.Move<int>(ownedTypes, 1, types);
        if (run.Rank == 0)
        {
            file = new TextRecordFile(run, Path.Combine(folder, options.FileName), XyzFrames.LengthUpTo, options.Every);
        }
    }

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        rows.Plan(source.Ids[..source.OwnedCount]);
        Array.Resize(ref owned, 3 * source.OwnedCount);
        source.CopyPositions(owned);
        rows.Move<double>(owned, 3, positions);
        if (options.HasVelocities)
        {
            source.CopyVelocities(owned);
            rows.Move<double>(owned, 3, velocities);
        }

        if (options.HasImages)
        {
            Array.Resize(ref ownedImages, 3 * source.OwnedCount);
            source.CopyImages(ownedImages);
            rows.Move<int>(ownedImages, 3, images);
        }

        text.Begin();
        if (run.Rank == 0)
        {
            text.Header(source.TotalCount, source.Box, step, time);
        }

        text.Atoms(ids, types, positions, velocities, images);
        byte[] frame = Gather(text.Written);
        file?.Append(time, frame);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file?.Dispose();

    // In the order of the ranks, which is that of the ids. On the first rank.
    private byte[] Gather(ReadOnlySpan<byte> part)
    {
        int[] lengths = new int[run.Size];
        run.Communicator.Allgather<int>([part.Length], lengths);
        byte[] whole = new byte[run.Rank == 0 ? lengths.Sum() : 0];
        run.Communicator.GatherFlattened(part, lengths, whole, root: 0);
        return whole;
    }
}
