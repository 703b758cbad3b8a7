using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// A NetCDF-4 file that grows record by record along its unlimited dimension <c>time</c>, and that is whole and readable under its name
/// at every moment, whenever the run is killed. HDF5 promises nothing about a file that is being written, so there are two copies: a
/// record goes into the hidden one, the two exchange their names, and then the record goes into the one that lost the name. After a
/// restart the file is cut back to the checkpoint and goes on: it holds every record once. All ranks write it together.
/// </summary>
public sealed class RecordFile : IDisposable
{
    private const string TimeName = "time";

    private readonly RunContext run;
    private readonly RecordFileNames names;
    private NetCdfFile shown;
    private NetCdfFile hidden;
    private bool areTwinsEqual = true;
    private bool isClosed;

    /// <summary>
    /// Makes the file, or goes on with it when <see cref="RunContext.Resumption"/> names a moment and it is there: records of later times
    /// are removed. One that should be there and is not begins anew, with a warning. Collective.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="path">Path of the file; the hidden files beside it begin with a dot.</param>
    /// <param name="define">
    /// Defines dimensions and variables of an empty file and puts what has no time, on all ranks together; among them the unlimited
    /// dimension <c>time</c> with a variable of its name in double precision, which this class puts itself.
    /// </param>
    /// <param name="every">Simulated time between its records when they have times of their own, s.</param>
    /// <exception cref="EnvironmentError">
    /// The file cannot be made there; or a file to go on with is damaged or holds something else. The latter is thrown on rank 0 alone.
    /// </exception>
    /// <exception cref="H5Exception">The file was made but cannot be opened.</exception>
    public RecordFile(RunContext run, string path, Action<NetCdfFile> define, double? every = null)
    {
        this.run = run;
        names = new RecordFileNames(path);
        OnFirst(() =>
        {
            names.RemoveLeftovers();
            if (run.Resumption is { } moment && !File.Exists(path))
            {
                run.Warn(moment.TellMissing(path, every is { } interval ? moment.NextMultiple(interval) : moment.NextOutput));
            }
        });
        MakeHeader(define);
        OnFirst(() => RecordFileStart.Settle(names, run.Resumption));
        shown = Open(names.Shown);
        try
        {
            hidden = Open(names.Twin);
        }
        catch (H5Exception)
        {
            shown.Dispose();
            throw;
        }

        Fault.Hit("output.opened");
    }

    /// <summary>Path of the file.</summary>
    public string Path => names.Shown;

    /// <summary>Number of records under the name of the file.</summary>
    public ulong Records => shown.Dimension(TimeName).Length;

    /// <summary>
    /// Appends one record; when this returns it is durably under the name of the file. A kill in between leaves the file with or without
    /// the whole record. Collective.
    /// </summary>
    /// <param name="time">Time of the record, above that of the record before.</param>
    /// <param name="put">
    /// Puts everything else of the record whose number is given into the file given; called twice, once for each copy. Variables over
    /// <c>time</c> have room for the record already.
    /// </param>
    /// <exception cref="EnvironmentError">It cannot be written (exit code 6); the records before it are in the file.</exception>
    public void Append(double time, Action<NetCdfFile, ulong> put)
    {
        Fault.Hit("output.write");
        areTwinsEqual = false;
        ulong record = Records;
        try
        {
            Put(hidden, record, time, put);
            Fault.Hit("output.twin.written");
            ExchangeNames();
            Fault.Hit("output.swapped");
            Put(hidden, record, time, put);
        }
        catch (H5Exception failure)
        {
            throw RecordFileFailure.OfRecord(names.Shown, time, failure);
        }

        areTwinsEqual = true;
        Fault.Hit("output.recorded");
    }

    /// <summary>Closes both copies and removes the hidden one. Collective.</summary>
    public void Dispose()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        try
        {
            hidden.Close();
            Fault.Hit("output.closing");

            // Closing writes once more, so the file gives its name away before its turn comes; after a failure in a record the hidden one
            // is not fit to take it.
            if (areTwinsEqual)
            {
                ExchangeNames();
            }
        }
        finally
        {
            (areTwinsEqual ? hidden : shown).Close();
        }

        Fault.Hit("output.closed");
        OnFirst(() => AtomicFile.Remove(names.Twin));
    }

    private void MakeHeader(Action<NetCdfFile> define)
    {
        try
        {
            using NetCdfFile made = run.Size > 1
                ? NetCdfFile.CreateParallel(names.New, run.Communicator.Handle) : NetCdfFile.Create(names.New);
            define(made);
            made.Flush();
        }
        catch (H5Exception failure)
        {
            throw RecordFileFailure.OfStart(names.Shown, failure);
        }

        Fault.Hit("output.header");
    }

    private NetCdfFile Open(string path) => run.Size > 1
        ? NetCdfFile.OpenForAppendParallel(path, run.Communicator.Handle) : NetCdfFile.OpenForAppend(path);

    private void Put(NetCdfFile file, ulong record, double time, Action<NetCdfFile, ulong> put)
    {
        file.Grow(TimeName, record + 1);
        if (run.Rank == 0)
        {
            file.Put<double>(TimeName, [record], [1], [time]);
        }

        put(file, record);
        Fault.Hit("output.put");
        file.Flush();
    }

    private void ExchangeNames()
    {
        OnFirst(() =>
        {
            AtomicFile.Sync(names.Twin);
            Fault.Hit("output.swapping");
            AtomicFile.Exchange(names.Shown, names.Twin, names.Old);
        });
        (shown, hidden) = (hidden, shown);
    }

    // What one rank does with the files is done when all have left theirs, and before any goes on.
    private void OnFirst(Action work)
    {
        run.Communicator.Barrier();
        if (run.Rank == 0)
        {
            work();
        }

        run.Communicator.Barrier();
    }
}
