using System.Globalization;
using System.Text;

namespace SimKit.Runs;

/// <summary>
/// A CSV file of numbers, one record a line, with a header such as <c>step,time [s],mass [kg]</c>. It is readable after a kill at
/// any moment: a last line without its end is no record. The first column orders the records (the step).
/// </summary>
public static class SeriesFile
{
    private const long LargestFileBytes = 1L << 31;
    private const int MostColumns = 4096;
    private const int LongestLine = MostColumns * SeriesWriter.LongestNumber;

    /// <summary>Begins a new file; one that is there already is an error of storage.</summary>
    public static SeriesWriter Create(string path, params IReadOnlyList<SeriesColumn> columns) =>
        SeriesWriter.Open(path, columns, FileMode.CreateNew);

    /// <summary>
    /// Goes on after a restart: cuts off every record whose first column is greater than <paramref name="lastStep"/> and an unfinished
    /// line, then appends. A missing file is begun. Other columns than the file has are a <see cref="UserError"/>.
    /// </summary>
    public static SeriesWriter Resume(string path, long lastStep, params IReadOnlyList<SeriesColumn> columns)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return SeriesWriter.Open(path, columns, FileMode.OpenOrCreate);
        }

        string header = string.Join(',', columns);
        long length = 0;
        foreach (SeriesLine line in Lines(path))
        {
            if (line.Number == 1 && line.Text != header)
            {
                throw UserError.Input(new SourcePlace(path, 1), $"the columns are {line.Text}; this run writes {header}");
            }

            if (line.Number > 1 && Number(path, line, line.Text.Split(',', 2)[0], 1) > lastStep)
            {
                break;
            }

            length = line.End;
        }

        SeriesWriter.Cut(path, length);
        return SeriesWriter.Open(path, columns, FileMode.OpenOrCreate);
    }

    /// <summary>Reads a whole file (at most 2 GiB, 4096 columns).</summary>
    /// <exception cref="UserError">A line is damaged: its place and what is wrong; exit code 3.</exception>
    public static Series Read(string path)
    {
        IReadOnlyList<SeriesColumn> columns = [];
        List<double>[] values = [];
        foreach (SeriesLine line in Lines(path))
        {
            string[] cells = line.Text.Split(',', MostColumns + 1);
            if (line.Number == 1)
            {
                if (cells.Length > MostColumns || cells.Any(cell => cell.Trim().Length == 0))
                {
                    throw UserError.Input(new SourcePlace(path, 1), $"a header names 1 … {MostColumns} columns");
                }

                columns = [.. cells.Select(SeriesColumn.Parse)];
                values = [.. cells.Select(_ => new List<double>())];
                continue;
            }

            if (cells.Length != columns.Count)
            {
                var place = new SourcePlace(path, line.Number);
                throw UserError.Input(place, $"has {cells.Length} values; the header names {columns.Count} columns");
            }

            int at = 1;
            for (int i = 0; i < cells.Length; i++)
            {
                values[i].Add(Number(path, line, cells[i], at));
                at += cells[i].Length + 1;
            }
        }

        return columns.Count == 0
            ? throw UserError.Input(new SourcePlace(path), "is empty; a series begins with a header")
            : new Series(columns, [.. values.Select(column => column.ToArray())]);
    }

    private static double Number(string path, SeriesLine line, string cell, int column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw UserError.Input(new SourcePlace(path, line.Number, column), $"'{cell}' is no number");

    private static IEnumerable<SeriesLine> Lines(string path)
    {
        using FileStream stream = OpenRead(path);
        byte[] buffer = new byte[1 << 16];
        var line = new List<byte>();
        int number = 1;
        long position = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                position++;
                if (buffer[i] != '\n')
                {
                    line.Add(buffer[i]);
                    if (line.Count > LongestLine)
                    {
                        throw UserError.Input(new SourcePlace(path, number), $"has more than {LongestLine} characters");
                    }

                    continue;
                }

                yield return new SeriesLine(number++, Encoding.UTF8.GetString([.. line]).TrimEnd('\r'), position);
                line.Clear();
            }
        }
    }

    private static FileStream OpenRead(string path)
    {
        try
        {
            FileStream stream = File.OpenRead(path);
            long length = stream.Length;
            if (length > LargestFileBytes)
            {
                stream.Dispose();
                throw UserError.Input(new SourcePlace(path), $"has {length} bytes; a series has at most {LargestFileBytes}");
            }

            return stream;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            int errno = Posix.Errno(error);
            throw UserError.Input(new SourcePlace(path), $"cannot be read: {(errno > 0 ? Posix.Text(errno) : error.Message)}", error);
        }
    }
}
