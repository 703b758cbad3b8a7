using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// A text file that grows record by record, and that is whole and readable under its name at every moment, whenever the run is killed: as
/// <see cref="RecordFile"/>, by two copies that exchange their names. It is for one rank alone.
/// </summary>
public sealed class TextRecordFile : IDisposable
{
    private readonly RecordFileNames names;
    private FileStream shown;
    private FileStream hidden;

    /// <summary>
    /// Makes the file, or goes on with it when <see cref="RunContext.Resumption"/> names a moment and it is there: records of later times
    /// are removed. One that should be there and is not begins anew, with a warning.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="path">Path of the file; the hidden files beside it begin with a dot.</param>
    /// <param name="lengthUpTo">Bytes of the records of a file up to a time, that time included; throws when it holds something else.</param>
    /// <param name="every">Simulated time between its records when they have times of their own.</param>
    /// <exception cref="EnvironmentError">The file cannot be made there.</exception>
    public TextRecordFile(RunContext run, string path, Func<string, double, long> lengthUpTo, double? every = null)
    {
        names = new RecordFileNames(path);
        names.RemoveLeftovers();
        if (run.Resumption is { } moment && File.Exists(path))
        {
            long kept = lengthUpTo(path, moment.Time);
            AtomicFile.Copy(path, names.New);
            Fault.Hit("output.cut");
            Stage(kept);
        }
        else
        {
            if (run.Resumption is { } missed)
            {
                run.Warn(missed.TellMissing(path, every is { } interval ? missed.NextMultiple(interval) : missed.NextOutput));
            }

            Stage(0);
        }

        RecordFileStart.Show(names);
        (shown, hidden) = (Open(names.Shown), Open(names.Twin));
        Fault.Hit("output.opened");
    }

    /// <summary>Path of the file.</summary>
    public string Path => names.Shown;

    /// <summary>
    /// Appends one record; when this returns it is durably under the name of the file. A kill in between leaves the file with or without the
    /// whole record.
    /// </summary>
    /// <param name="time">Time of the record, for messages.</param>
    /// <param name="record">The text.</param>
    /// <exception cref="EnvironmentError">It cannot be written (exit code 6); the records before it are in the file.</exception>
    public void Append(double time, ReadOnlySpan<byte> record)
    {
        Fault.Hit("output.write");
        Put(record, time);
        Fault.Hit("output.twin.written");
        AtomicFile.Sync(names.Twin);
        Fault.Hit("output.swapping");
        AtomicFile.Exchange(names.Shown, names.Twin, names.Old);
        (shown, hidden) = (hidden, shown);
        Fault.Hit("output.swapped");
        Put(record, time);
        Fault.Hit("output.recorded");
    }

    /// <summary>Closes both copies and removes the hidden one.</summary>
    public void Dispose()
    {
        shown.Dispose();
        hidden.Dispose();
        Fault.Hit("output.closing");
        AtomicFile.Remove(names.Twin);
        Fault.Hit("output.closed");
    }

    private void Stage(long length) => Do($"cannot write {names.Shown}", () =>
    {
        using var staged = new FileStream(names.New, FileMode.OpenOrCreate, FileAccess.Write);
        staged.SetLength(length);
    });

    private static FileStream Open(string path)
    {
        FileStream? file = null;
        Do($"cannot write {path}", () => file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        return file!;
    }

    private void Put(ReadOnlySpan<byte> record, double time)
    {
        try
        {
            hidden.Write(record);
            Fault.Hit("output.put");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RecordFileFailure.OfRecord(names.Shown, time, error);
        }
    }

    private static void Do(string failed, Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage(failed, error);
        }
    }
}
