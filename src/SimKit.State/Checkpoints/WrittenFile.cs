using System.Buffers;
using System.IO.Hashing;
using SimKit.Runs;

namespace SimKit.State;

/// <summary>
/// A new file of a checkpoint, on its way to the disk. What is done between writing and <see cref="Sync"/> hardly takes time of its own,
/// for the disk is busy meanwhile.
/// </summary>
internal sealed class WrittenFile : IDisposable
{
    private readonly string path;
    private readonly IStorageFile file;

    private WrittenFile(string path, IStorageFile file, string hash) => (this.path, this.file, Hash) = (path, file, hash);

    /// <summary>The hash of what was to be written.</summary>
    internal string Hash { get; }

    /// <summary>Writes bytes into a file that does not exist yet.</summary>
    /// <param name="storage">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="read">Gives the bytes from a position on; asked for once, in their order.</param>
    internal static WrittenFile Write(IStorage storage, string path, long length, Action<Span<byte>, long> read)
    {
        IStorageFile? file = null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(ContentHash.Piece, length));
        try
        {
            file = storage.Create(path, length);
            var hash = new XxHash128();
            for (long start = 0; start < length; start += ContentHash.Piece)
            {
                Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(ContentHash.Piece, length - start));
                read(piece, start);
                hash.Append(piece);
                file.Write(piece, start);
            }

            Fault.Hit("checkpoint.written");
            var written = new WrittenFile(path, file, ContentHash.TextOf(hash));
            file = null;
            return written;
        }
        catch (Exception error) when (IsFromDisk(error))
        {
            throw Told(path, error);
        }
        finally
        {
            file?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes the file durable.</summary>
    internal void Sync()
    {
        try
        {
            file.Sync();
        }
        catch (Exception error) when (IsFromDisk(error))
        {
            throw Told(path, error);
        }
    }

    public void Dispose() => file.Dispose();

    private static bool IsFromDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private static IOException Told(string path, Exception error) => new($"cannot write {path}: {error.Message}", error);
}
