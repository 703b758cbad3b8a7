using System.Buffers;
using System.IO.Hashing;
using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>XXH128 of contents, as 32 hexadecimal digits: detects every fault of a disk, and is faster than memory.</summary>
internal static class ContentHash
{
    /// <summary>Bytes handled at a time: they stay in a core's cache between two passes.</summary>
    internal const int Piece = 1 << 19;

    internal static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));

    /// <summary>The hash of a file's first <paramref name="bytes"/> bytes, into <paramref name="target"/> when that is given.</summary>
    /// <exception cref="DamagedCheckpointException">The file is shorter.</exception>
    internal static string Of(IStorageFile file, long bytes, H5Image? target)
    {
        var hash = new XxHash128();
        byte[] buffer = target is null ? ArrayPool<byte>.Shared.Rent((int)Math.Min(Piece, bytes)) : [];
        for (long start = 0; start < bytes;)
        {
            int wanted = (int)Math.Min(Piece, bytes - start);
            Span<byte> piece = target is null ? buffer.AsSpan(0, wanted) : target.Slice(start, wanted);
            int read = file.Read(piece, start);
            if (read <= 0)
            {
                throw new DamagedCheckpointException($"ends after {start} bytes; {bytes} were written");
            }

            hash.Append(piece[..read]);
            start += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return TextOf(hash);
    }

    /// <summary>The hash of an image.</summary>
    internal static string Of(H5Image image)
    {
        var hash = new XxHash128();
        for (long start = 0; start < image.Length; start += Piece)
        {
            hash.Append(image.Slice(start, (int)Math.Min(Piece, image.Length - start)));
        }

        return TextOf(hash);
    }

    internal static string TextOf(XxHash128 hash) => Convert.ToHexStringLower(hash.GetCurrentHash());
}
