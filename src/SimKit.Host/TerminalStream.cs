namespace SimKit.Host;

/// <summary>
/// Standard output or error that may go away while a run goes on: a terminal that was closed, a reader that has read enough. The run
/// is worth more than the words about it, so they are dropped from then on.
/// </summary>
/// <param name="inner">The stream.</param>
/// <param name="forgivesAll">
/// Whether any failure is such a loss, as for messages; results that somebody redirects to a full disk must not get lost in silence.
/// </param>
internal sealed class TerminalStream(Stream inner, bool forgivesAll) : Stream
{
    private const int HungUp = 5, Closed = 9, BrokenPipe = 32; // EIO, EBADF, EPIPE
    private bool isGone;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (!isGone)
            {
                inner.Write(buffer);
            }
        }
        catch (UnauthorizedAccessException)
        {
            isGone = true; // what .NET makes of EBADF: it was closed before this process began
        }
        catch (IOException error) when (forgivesAll || error.HResult is HungUp or BrokenPipe or Closed)
        {
            isGone = true;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!isGone)
        {
            inner.Flush();
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
