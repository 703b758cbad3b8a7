using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SimKit.State;

internal sealed class DiskFile(SafeFileHandle handle) : IStorageFile
{
    private const uint OnlyStart = 2; // SYNC_FILE_RANGE_WRITE

    public long Length => RandomAccess.GetLength(handle);

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        RandomAccess.Write(handle, bytes, position);
        if (OperatingSystem.IsLinux())
        {
            // The disk begins at once, so that the sync has less to wait for. Only a hint: what fails here fails in the sync.
            _ = sync_file_range(handle, position, bytes.Length, OnlyStart);
        }
    }

    public int Read(Span<byte> bytes, long position) => RandomAccess.Read(handle, bytes, position);

    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();

#pragma warning disable IDE1006, SYSLIB1054 // The name of the C library; no generated unsafe code.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sync_file_range(SafeFileHandle descriptor, long position, long bytes, uint flags);
#pragma warning restore IDE1006, SYSLIB1054
}
