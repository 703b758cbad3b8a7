namespace SimKit.State;

/// <summary>An open file of an <see cref="IStorage"/>.</summary>
public interface IStorageFile : IDisposable
{
    /// <summary>Bytes in the file.</summary>
    long Length { get; }

    /// <summary>Writes all bytes at a position.</summary>
    void Write(ReadOnlySpan<byte> bytes, long position);

    /// <summary>Reads up to <c>bytes.Length</c> bytes from a position; 0 at the end of the file.</summary>
    int Read(Span<byte> bytes, long position);

    /// <summary>Makes what was written durable; when it fails, nothing that was written may be relied on.</summary>
    void Sync();
}
