using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Text;

/// <summary>
/// The text of a gzip file (RFC 1952) of one or many members. Every member must be whole: .NET's own stream takes a file that was cut off
/// for a short one, so framing, checksum and length are checked here.
/// </summary>
internal sealed class GzipSource(FileStream file, string path) : TextSource(file, isPacked: true)
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;
    private const int HasHeaderChecksum = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private readonly FileStream file = file;
    private readonly Crc32 checksum = new();
    private Pieces? pieces;
    private DeflateStream? member;
    private uint length;

    public override int Read(Span<byte> buffer)
    {
        while (member is not null || file.Position < file.Length)
        {
            if (member is null)
            {
                BeginMember();
            }

            int read = Inflate(buffer);
            if (read > 0)
            {
                checksum.Append(buffer[..read]);
                length += (uint)read; // the trailer holds the length modulo 2^32
                return read;
            }

            EndMember();
        }

        return 0;
    }

    public override void Dispose()
    {
        member?.Dispose();
        base.Dispose();
    }

    private void BeginMember()
    {
        long start = file.Position;
        byte[] header = new byte[HeaderBytes];
        int got = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (got >= 2 && (header[0] != 0x1f || header[1] != 0x8b))
        {
            throw Fail($"after byte {start} come {file.Length - start} bytes that are not gzip data; remove them or get the file again");
        }

        if (got < HeaderBytes)
        {
            throw CutOff();
        }

        if (header[2] != 8)
        {
            throw Fail($"this gzip file uses the unknown compression method {header[2]}; pack it again with gzip");
        }

        SkipFields(header[3]);
        pieces = new Pieces(file);
        member = new DeflateStream(pieces, CompressionMode.Decompress, leaveOpen: true);
        checksum.Reset();
        length = 0;
    }

    private void SkipFields(int flags)
    {
        if ((flags & HasExtra) != 0)
        {
            int low = Byte();
            file.Position += low | (Byte() << 8);
        }

        foreach (int text in (int[])[HasName, HasComment])
        {
            while ((flags & text) != 0 && Byte() != 0)
            {
            }
        }

        file.Position += (flags & HasHeaderChecksum) != 0 ? 2 : 0;
    }

    private int Byte()
    {
        int value = file.ReadByte();
        return value >= 0 ? value : throw CutOff();
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return member!.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw UserError.Input(
                new SourcePlace(path), $"the compressed data near byte {file.Position} are damaged or cut off; get the file again", error);
        }
    }

    // The compressed data end somewhere in the last pieces that were asked for: where checksum and length follow.
    private void EndMember()
    {
        byte[] tail = new byte[file.Position - pieces!.WindowStart + TrailerBytes];
        file.Position = pieces.WindowStart;
        int got = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        int at = tail.AsSpan(0, got).IndexOf(trailer);
        if (at < 0)
        {
            throw got < tail.Length ? CutOff()
                : Fail($"the checksum near byte {file.Position} is wrong: the file is damaged; get it again");
        }

        file.Position = pieces.WindowStart + at + TrailerBytes;
        member!.Dispose();
        member = null;
    }

    private UserError CutOff() =>
        Fail($"this gzip file is cut off or damaged: its {file.Length} bytes end in the middle; get the whole file");

    private UserError Fail(string message) => UserError.Input(new SourcePlace(path), message);

    // Hands the file to the decoder piece by piece and remembers the last two; the decoder tells nobody how much of them was used.
    private sealed class Pieces(FileStream file) : Stream
    {
        private const int MostBytes = 8192;

        private long lastStart = file.Position;

        /// <summary>Where the last piece but one began.</summary>
        public long WindowStart { get; private set; } = file.Position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            long start = file.Position;
            int read = file.Read(buffer[..Math.Min(buffer.Length, MostBytes)]);
            if (read > 0)
            {
                (WindowStart, lastStart) = (lastStart, start);
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
