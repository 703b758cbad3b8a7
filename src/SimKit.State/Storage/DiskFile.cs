using Microsoft.Win32.SafeHandles;

namespace SimKit.State;

internal sealed class DiskFile(SafeFileHandle handle) : IStorageFile
{
    public long Length => RandomAccess.GetLength(handle);

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(handle, bytes, position);

    public int Read(Span<byte> bytes, long position) => RandomAccess.Read(handle, bytes, position);

    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
