using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Text;

/// <summary>The bytes of a text file, plain or out of a gzip file (known by its first bytes, whatever the name).</summary>
internal abstract class TextSource : IDisposable
{
    // The format of deflate cannot pack more than 1032 bytes into one (RFC 1951: a match of 258 bytes in two bits).
    private const long MostExpansion = 1032;
    private const long LikelyExpansion = 4;

    private protected TextSource(FileStream file, bool isPacked)
    {
        File = file;
        MostBytes = isPacked ? file.Length * MostExpansion : file.Length;
        LikelyBytes = isPacked ? file.Length * LikelyExpansion : file.Length;
    }

    /// <summary>More bytes than this cannot come.</summary>
    public long MostBytes { get; }

    /// <summary>So many bytes come from files as they usually are.</summary>
    public long LikelyBytes { get; }

    private protected FileStream File { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="UserError">It is not there, or cannot be read.</exception>
    public static TextSource Open(string path)
    {
        FileStream file = OpenFile(path);
        try
        {
            Span<byte> first = stackalloc byte[2];
            int length = file.ReadAtLeast(first, 2, throwOnEndOfStream: false);
            file.Position = 0;
            return length == 2 && first is [0x1f, 0x8b] ? new GzipSource(file, path) : new PlainSource(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Closes the file.</summary>
    public virtual void Dispose() => File.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw UserError.Input(new SourcePlace(path), "this file does not exist; check the path", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserError.Input(new SourcePlace(path), $"this file cannot be read ({error.Message}); check its permissions", error);
        }
    }

    private sealed class PlainSource(FileStream file) : TextSource(file, isPacked: false)
    {
        public override int Read(Span<byte> buffer) => File.Read(buffer);
    }
}
