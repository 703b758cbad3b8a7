using System.Globalization;

namespace SimKit.Runs;

/// <summary>
/// The log of a run: every line goes to <c>log.txt</c> with a time stamp, warnings and errors to stderr as well.
/// Only rank 0 has one with a file; the other ranks take <see cref="None"/>.
/// </summary>
public sealed class RunLog : IDisposable
{
    private readonly TextWriter? file;
    private readonly Action<string>? tell;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();

    /// <summary>Creates a log over writers; a null file keeps no lines, a null <paramref name="tell"/> shows none.</summary>
    public RunLog(TextWriter? file, Action<string>? tell, TimeProvider? clock = null)
    {
        this.file = file;
        this.tell = tell;
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>A log that drops everything.</summary>
    public static RunLog None { get; } = new(null, null);

    /// <summary>Opens a log file for appending; <paramref name="tell"/> shows lines to the user, by default on stderr.</summary>
    /// <exception cref="EnvironmentError">The file cannot be written; exit code 6.</exception>
    public static RunLog Open(string path, Action<string>? tell = null, TimeProvider? clock = null)
    {
        try
        {
            return new RunLog(new StreamWriter(path, append: true) { AutoFlush = true }, tell ?? Console.Error.WriteLine, clock);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot write {path}", error);
        }
    }

    /// <summary>For the file only.</summary>
    public void Info(string message) => Add("info   ", message);

    /// <summary>For file and user: the run goes on, but not as asked.</summary>
    public void Warning(string message)
    {
        Add("warning", message);
        tell?.Invoke($"warning: {message}");
    }

    /// <summary>For file and user: the run ends. Print it last and once, not once a rank.</summary>
    public void Error(string message)
    {
        Add("error  ", message);
        tell?.Invoke($"error: {message}");
    }

    /// <summary>For the file, and for the user as it is.</summary>
    public void Notice(string message)
    {
        Add("info   ", message);
        tell?.Invoke(message);
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void Add(string level, string message)
    {
        if (file is null)
        {
            return;
        }

        string stamp = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string lines = message.ReplaceLineEndings($"\n{new string(' ', stamp.Length + level.Length + 5)}");
        try
        {
            lock (gate)
            {
                file.WriteLine($"{stamp}Z  {level}  {lines}");
            }
        }
        catch (IOException error)
        {
            throw EnvironmentError.Storage("cannot write the log", error);
        }
    }
}
