using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Text;

/// <summary>
/// The lines of a text file, one after the other, as bytes without their end; plain or compressed with gzip. It reads in blocks and
/// keeps no more than one.
/// </summary>
internal sealed class TextLines : IDisposable
{
    private const int BlockBytes = 1 << 18;
    private const int LongestLine = 1 << 20;

    private readonly TextSource source;
    private byte[] block = new byte[BlockBytes];
    private int next;
    private int filled;
    private int start;
    private int length;
    private bool isRepeated;

    /// <summary>Opens a file.</summary>
    /// <exception cref="UserError">It is not there, or not readable.</exception>
    public TextLines(string path)
    {
        source = TextSource.Open(path);
        Path = path;
    }

    /// <summary>Name of the file as it was given.</summary>
    public string Path { get; }

    /// <summary>Number of the present line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>More bytes of text than this cannot be in the file.</summary>
    public long MostBytes => source.MostBytes;

    /// <summary>Bytes of text that a file of its size usually holds.</summary>
    public long LikelyBytes => source.LikelyBytes;

    /// <summary>The present line.</summary>
    public ReadOnlySpan<byte> Current => block.AsSpan(start, length);

    /// <summary>The words of the present line up to a comment.</summary>
    public LineWords Words => new(Path, Number, Current);

    /// <summary>The place of the present line.</summary>
    public SourcePlace Place => new(Path, Number);

    /// <summary>Goes on to the next line; false at the end of the file.</summary>
    /// <exception cref="UserError">The file is damaged or a line is too long to be text.</exception>
    public bool MoveNext()
    {
        if (isRepeated)
        {
            isRepeated = false;
            return true;
        }

        int searched = next;
        while (true)
        {
            int end = block.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Take(searched + end, searched + end + 1);
            }

            int waiting = filled - next;
            if (waiting > LongestLine)
            {
                throw UserError.Input(
                    new SourcePlace(Path, Number + 1), $"this line is longer than {LongestLine} bytes; is this a text file at all?");
            }

            if (!Fill())
            {
                return waiting > 0 && Take(filled, filled);
            }

            searched = next + waiting;
        }
    }

    /// <summary>Goes on to the next line that holds anything but blanks and a comment; false at the end of the file.</summary>
    public bool MoveToText()
    {
        while (MoveNext())
        {
            if (HasText(Current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes on to the next line that holds anything but blanks, where no comments are known; false at the end.</summary>
    public bool MoveToWords()
    {
        while (MoveNext())
        {
            if (Current.ContainsAnyExcept(" \t\r"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the present line the next one again.</summary>
    public void Repeat() => isRepeated = true;

    /// <summary>Closes the file.</summary>
    public void Dispose() => source.Dispose();

    private static bool HasText(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
        return first >= 0 && line[first] != '#';
    }

    private bool Take(int end, int after)
    {
        start = next;
        length = end > start && block[end - 1] == '\r' ? end - start - 1 : end - start;
        next = after;
        Number++;
        return true;
    }

    // Moves what is not used up to the front and reads behind it.
    private bool Fill()
    {
        int waiting = filled - next;
        byte[] target = waiting > block.Length / 2 ? new byte[2 * block.Length] : block;
        block.AsSpan(next, waiting).CopyTo(target);
        block = target;
        (next, filled) = (0, waiting);
        int read = source.Read(block.AsSpan(filled));
        filled += read;
        return read > 0;
    }
}
