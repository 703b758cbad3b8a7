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
    private readonly long length;
    private readonly XxHash128 hash = new();
    private long position;

    /// <summary>Makes a file that does not exist yet.</summary>
    /// <param name="storage">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="length">The bytes that it will have.</param>
    internal WrittenFile(IStorage storage, string path, long length)
    {
        (this.path, this.length) = (path, length);
        try
        {
            file = storage.Create(path, length);
        }
        catch (Exception error) when (IsFromDisk(error))
        {
            throw Told(error);
        }
    }

    /// <summary>The hash of what was to be written.</summary>
    internal string Hash => ContentHash.TextOf(hash);

    /// <summary>Writes all bytes of a file that does not exist yet.</summary>
    /// <param name="storage">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="read">Gives the bytes from a position on; asked for once, in their order.</param>
    internal static WrittenFile Write(IStorage storage, string path, long length, Action<Span<byte>, long> read)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(ContentHash.Piece, length));
        var written = new WrittenFile(storage, path, length);
        bool isWhole = false;
        try
        {
            while (written.position < length)
            {
                Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(ContentHash.Piece, length - written.position));
                read(piece, written.position);
                written.Append(piece);
            }

            isWhole = true;
            return written;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!isWhole)
            {
                written.Dispose();
            }
        }
    }

    /// <summary>Writes the next bytes.</summary>
    internal void Append(ReadOnlySpan<byte> piece)
    {
        try
        {
            hash.Append(piece);
            file.Write(piece, position);
            position += piece.Length;
            if (position == length)
            {
                Fault.Hit("checkpoint.written");
            }
        }
        catch (Exception error) when (IsFromDisk(error))
        {
            throw Told(error);
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
            throw Told(error);
        }
    }

    public void Dispose() => file.Dispose();

    private static bool IsFromDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private IOException Told(Exception error) => new($"cannot write {path}: {error.Message}", error);
}
