using System.Buffers.Text;
using System.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Text;

/// <summary>Takes a line apart into words between blanks, up to a comment that begins with <c>#</c>; errors name the place.</summary>
internal ref struct LineWords
{
    private const int LongestShown = 40;
    private const string Diverged = "the run that wrote it had diverged: take an earlier state";

    private readonly string file;
    private readonly int number;
    private readonly ReadOnlySpan<byte> line;
    private readonly string adviceWhenBroken;
    private int next;

    public LineWords(string file, int number, ReadOnlySpan<byte> line, bool hasComments = true, string adviceWhenBroken = Diverged)
    {
        this.adviceWhenBroken = adviceWhenBroken;
        this.file = file;
        this.number = number;
        int comment = hasComments ? line.IndexOf((byte)'#') : -1;
        this.line = comment < 0 ? line : line[..comment];
        SkipBlanks();
    }

    /// <summary>Whether no word is left.</summary>
    public readonly bool IsAtEnd => next == line.Length;

    /// <summary>The place of the next word, or of the end of the line.</summary>
    public readonly SourcePlace Place => new(file, number, next + 1);

    /// <summary>The rest of the line without blanks around it.</summary>
    public readonly string Rest => Encoding.UTF8.GetString(line[next..].TrimEnd(" \t\r"u8));

    /// <summary>Number of words left.</summary>
    public readonly int Count
    {
        get
        {
            LineWords copy = this;
            int count = 0;
            while (!copy.IsAtEnd)
            {
                _ = copy.Next();
                count++;
            }

            return count;
        }
    }

    /// <summary>Whether the next word begins as a number does.</summary>
    public readonly bool IsAtNumber
    {
        get
        {
            ReadOnlySpan<byte> word = Peek().TrimStart("+-."u8);
            return word.Length > 0 && word[0] is >= (byte)'0' and <= (byte)'9';
        }
    }

    /// <summary>Takes the next word; empty at the end of the line.</summary>
    public ReadOnlySpan<byte> Next()
    {
        ReadOnlySpan<byte> word = Peek();
        next += word.Length;
        SkipBlanks();
        return word;
    }

    /// <summary>Takes the next word as text.</summary>
    public string Word() => Encoding.UTF8.GetString(Next());

    /// <summary>Takes a finite number.</summary>
    /// <exception cref="UserError">The next word is none.</exception>
    public double Real(string what)
    {
        ReadOnlySpan<byte> rest = line[next..];
        if (DecimalNumber.TryParseQuickly(rest, out double value, out int used) && (used == rest.Length || IsBlank(rest[used])))
        {
            next += used;
            SkipBlanks();
            return value;
        }

        ReadOnlySpan<byte> word = Peek();
        if (!DecimalNumber.TryParse(word, out value) || !double.IsFinite(value))
        {
            throw NoNumber(what, word);
        }

        next += word.Length;
        SkipBlanks();
        return value;
    }

    /// <summary>Takes a finite number above 0.</summary>
    public double Positive(string what)
    {
        LineWords whole = this;
        double value = Real(what);
        return value > 0 ? value : throw whole.Fail($"{what} is {Show(whole.Peek())}; it must be above 0");
    }

    /// <summary>Takes a whole number between two bounds.</summary>
    /// <exception cref="UserError">The next word is none, or leaves the bounds.</exception>
    public long Whole(string what, long least, long most)
    {
        ReadOnlySpan<byte> rest = line[next..];
        if (!Utf8Parser.TryParse(rest, out long value, out int used) || (used < rest.Length && !IsBlank(rest[used])))
        {
            throw Fail(Peek().Length > 0 && !Peek().ContainsAnyExceptInRange((byte)'0', (byte)'9')
                ? $"{what} is {Show(Peek())}, too large a number" : $"{what} must be a whole number, not {Show(Peek())}");
        }

        if (value < least || value > most)
        {
            throw Fail($"{what} is {value}; it must be {(most == long.MaxValue ? $"at least {least}" : $"{least} … {most}")}");
        }

        next += used;
        SkipBlanks();
        return value;
    }

    /// <summary>A failure at the next word.</summary>
    public readonly UserError Fail(string message) => UserError.Input(Place, message);

    private static string Show(ReadOnlySpan<byte> word) => word.IsEmpty ? "the end of the line"
        : word.Length <= LongestShown ? $"'{Encoding.UTF8.GetString(word)}'" : $"'{Encoding.UTF8.GetString(word[..LongestShown])}…'";

    private readonly UserError NoNumber(string what, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> bare = word.TrimStart("+-"u8);
        bool isBroken = Ascii.EqualsIgnoreCase(bare, "nan"u8) || Ascii.EqualsIgnoreCase(bare, "inf"u8)
            || Ascii.EqualsIgnoreCase(bare, "infinity"u8) || (DecimalNumber.TryParse(word, out double value) && !double.IsFinite(value));
        return Fail(isBroken
            ? $"{what} is {Show(word)}, not a finite number; {adviceWhenBroken}"
            : $"{what} must be a number, not {Show(word)}");
    }

    private readonly ReadOnlySpan<byte> Peek()
    {
        ReadOnlySpan<byte> rest = line[next..];
        int end = 0;
        while (end < rest.Length && !IsBlank(rest[end]))
        {
            end++;
        }

        return rest[..end];
    }

    private void SkipBlanks()
    {
        ReadOnlySpan<byte> text = line;
        int at = next;
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        next = at;
    }

    private static bool IsBlank(byte character) => character == ' ' || (uint)character - '\t' <= '\r' - '\t';
}
