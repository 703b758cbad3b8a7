using System.Globalization;
using System.Text;

namespace SimKit.Runs;

/// <summary>
/// Appends records to a series; each is handed to the system as one write before <see cref="Append"/> returns, without allocating.
/// </summary>
public sealed class SeriesWriter : IDisposable
{
    /// <summary>More than the longest double in round-trip format and its separator take.</summary>
    internal const int LongestNumber = 32;

    private readonly string path;
    private readonly FileStream stream;
    private readonly byte[] line;

    private SeriesWriter(string path, FileStream stream, IReadOnlyList<SeriesColumn> columns)
    {
        this.path = path;
        this.stream = stream;
        Columns = columns;
        line = new byte[(columns.Count * LongestNumber) + 1];
    }

    /// <summary>The columns, in the order in which <see cref="Append"/> takes values.</summary>
    public IReadOnlyList<SeriesColumn> Columns { get; }

    /// <summary>Appends one record; integers below 2^53 are written without point or exponent.</summary>
    /// <param name="values">One value a column.</param>
    /// <exception cref="EnvironmentError">The disk is full or failed; exit code 6.</exception>
    public void Append(params ReadOnlySpan<double> values)
    {
        if (values.Length != Columns.Count)
        {
            throw new ArgumentException($"{values.Length} values for {Columns.Count} columns", nameof(values));
        }

        int length = 0;
        foreach (double value in values)
        {
            bool isWhole = value == Math.Floor(value) && Math.Abs(value) < 1L << 53 && !(value == 0 && double.IsNegative(value));
            bool fits = isWhole
                ? ((long)value).TryFormat(line.AsSpan(length), out int written, default, CultureInfo.InvariantCulture)
                : value.TryFormat(line.AsSpan(length), out written, "R", CultureInfo.InvariantCulture);
            if (!fits)
            {
                throw new InvalidOperationException("a number is longer than the longest number");
            }

            length += written;
            line[length++] = (byte)',';
        }

        line[length - 1] = (byte)'\n';
        Write(line.AsSpan(0, length));
    }

    /// <summary>Makes all records durable: before a checkpoint that counts on them is published.</summary>
    public void Sync()
    {
        try
        {
            stream.Flush(flushToDisk: true);
        }
        catch (IOException error)
        {
            throw EnvironmentError.Storage($"cannot write {path}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    internal static SeriesWriter Open(string path, IReadOnlyList<SeriesColumn> columns, FileMode mode)
    {
        if (columns.Count == 0 || columns.Any(column => column.ToString().AsSpan().IndexOfAny(",\n\r\"") >= 0 || column.Name.Length == 0))
        {
            throw new ArgumentException("a series has columns, and their names no comma, quote or line end", nameof(columns));
        }

        try
        {
            var stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Seek(0, SeekOrigin.End);
            var writer = new SeriesWriter(path, stream, [.. columns]);
            if (stream.Position == 0)
            {
                writer.Write(Encoding.UTF8.GetBytes(string.Join(',', columns) + "\n"));
            }

            return writer;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot write {path}", error);
        }
    }

    internal static void Cut(string path, long length)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            stream.SetLength(length);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot cut {path}", error);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException error)
        {
            throw EnvironmentError.Storage($"cannot write {path}", error);
        }
    }
}
