using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>
/// A trajectory in H5MD 1.1: positions, box and what the options ask for, one frame a record, particles in the order of their ids. All
/// ranks write it together; what it holds does not depend on their number. It survives kills and goes on after a restart as
/// <see cref="RecordFile"/> does.
/// </summary>
public sealed class H5mdFile : IResultWriter
{
    private readonly RunContext run;
    private readonly ITrajectorySource source;
    private readonly H5mdOptions options;
    private readonly FrameRows rows;
    private readonly RecordFile file;
    private readonly double[] positions;
    private readonly double[] velocities;
    private readonly int[] images;
    private readonly float[] rounded;
    private double[] owned = [];
    private int[] ownedImages = [];
    private long currentStep;

    /// <summary>Makes the file in the run's output folder, or goes on with it after a restart. Collective.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The particles; their number and ids are those of now for ever.</param>
    /// <param name="options">What is written.</param>
    /// <exception cref="ArgumentException">The run has no output folder.</exception>
    /// <exception cref="EnvironmentError">The file cannot be made there, or the one to go on with is another.</exception>
    public H5mdFile(RunContext run, ITrajectorySource source, H5mdOptions options)
    {
        string folder = run.OutputDirectory ?? throw new ArgumentException("the run has no output folder", nameof(run));
        this.run = run;
        this.source = source;
        this.options = options;
        rows = new FrameRows(run, source);
        positions = new double[3 * rows.Count];
        velocities = new double[options.HasVelocities ? 3 * rows.Count : 0];
        images = new int[options.HasImages ? 3 * rows.Count : 0];
        rounded = new float[options.Precision == TrajectoryPrecision.Single ? 3 * rows.Count : 0];
        file = new RecordFile(run, System.IO.Path.Combine(folder, options.FileName), Begin, options.Every);
    }

    /// <summary>Path of the file.</summary>
    public string Path => file.Path;

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        currentStep = step;
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

        file.Append(time, PutFrame);
    }

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file.Dispose();

    private void Begin(NetCdfFile made)
    {
        new H5mdHeader(options, source.TotalCount, source.Box.Periodic).Define(made);
        long[] ids = new long[rows.Count];
        rows.Move(source.Ids[..source.OwnedCount], 1, ids);
        PutOnce<long>(made, "id", ids);
        if (options.HasSpecies)
        {
            int[] types = new int[source.OwnedCount], species = new int[rows.Count];
            source.CopyTypes(types);
            rows.Move<int>(types, 1, species);
            PutOnce<int>(made, "species", species);
        }
    }

    private void PutOnce<T>(NetCdfFile made, string name, ReadOnlySpan<T> block)
        where T : unmanaged
        => made.Put(name, [(ulong)rows.First], [(ulong)rows.Count], block, collective: run.Size > 1);

    private void PutFrame(NetCdfFile target, ulong record)
    {
        if (run.Rank == 0)
        {
            target.Put<long>("step", [record], [1], [currentStep]);
            target.Put<double>("edges", [record, 0, 0], [1, 3, 3], source.Box.EdgeVectors());
        }

        PutRounded(target, "position", record, positions);
        if (options.HasVelocities)
        {
            PutRounded(target, "velocity", record, velocities);
        }

        if (options.HasImages)
        {
            PutRows<int>(target, "image", record, images);
        }
    }

    private void PutRounded(NetCdfFile target, string name, ulong record, double[] values)
    {
        if (options.Precision == TrajectoryPrecision.Double)
        {
            PutRows<double>(target, name, record, values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            rounded[i] = (float)values[i];
        }

        PutRows<float>(target, name, record, rounded);
    }

    private void PutRows<T>(NetCdfFile target, string name, ulong record, ReadOnlySpan<T> block)
        where T : unmanaged
        => target.Put(name, [record, (ulong)rows.First, 0], [1, (ulong)rows.Count, 3], block, collective: run.Size > 1);
}
