using System.Runtime.InteropServices;

namespace SimKit.Runs;

/// <summary>
/// The few POSIX calls .NET does not offer: exclusive mkdir, rename over a link, link, exchange of names, fsync of a directory. Each returns 0 or an errno.
/// </summary>
internal static class Posix
{
    private const int NoEntry = 2;
    private const int NoAccess = 13;
    private const int NotPermitted = 1;
    private const int AlreadyThere = 17;
    private const int NotImplemented = 38;
    private const uint FolderMode = 0x1FF;

    /// <summary>Makes one folder; 17 (EEXIST) when anything of that name is there already.</summary>
    public static int MakeFolder(string path) => Result(mkdir(path, FolderMode));

    /// <summary>Makes a folder and those above it that are missing; 0 also when it is there already.</summary>
    public static int MakeFolders(string path)
    {
        if (System.IO.Directory.Exists(path))
        {
            return 0;
        }

        int errno = MakeFolder(path);
        if (errno == NoEntry && Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            int above = MakeFolders(parent);
            errno = above != 0 ? above : MakeFolder(path);
        }

        // Another rank or run may have made it in between.
        return errno == AlreadyThere && System.IO.Directory.Exists(path) ? 0 : errno;
    }

    /// <summary>Renames atomically, replacing what has the new name.</summary>
    public static int Rename(string from, string to) => Result(rename(from, to));

    /// <summary>Gives a file a second name, which must be free.</summary>
    public static int Link(string path, string name) => Result(link(path, name));

    /// <summary>Exchanges the names of two files atomically; 38 (ENOSYS) where the system cannot.</summary>
    public static int Exchange(string first, string second)
    {
        const int fromHere = -100; // AT_FDCWD of Linux
        const uint exchange = 2; // RENAME_EXCHANGE
        try
        {
            return Result(renameat2(fromHere, first, fromHere, second, exchange));
        }
        catch (EntryPointNotFoundException)
        {
            return NotImplemented;
        }
    }

    /// <summary>Makes the content of a file, or the entries of a folder, durable.</summary>
    public static int Sync(string path)
    {
        int descriptor = open(path, 0);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        int synced = Result(fsync(descriptor));
        int closed = Result(close(descriptor));
        return synced != 0 ? synced : closed;
    }

    /// <summary>Whether this process may make entries in a folder; 0 or the errno that says why not.</summary>
    public static int MayWrite(string folder)
    {
        const int writeAndEnter = 2 | 1;
        return Result(access(folder, writeAndEnter));
    }

    /// <summary>The number of SIGSTOP, which no handler can catch.</summary>
    public static int StopSignal => OperatingSystem.IsLinux() ? 19 : 17;

    /// <summary>Sends a signal to a process.</summary>
    public static int Kill(int process, int signal) => Result(kill(process, signal));

    /// <summary>Whether there is a process of this number, be it of another user.</summary>
    public static bool IsProcess(int process) => Kill(process, 0) is 0 or NotPermitted;

    /// <summary>Sets a file's time of change to the present of the file system's own clock.</summary>
    public static int Touch(string path) => Result(utimes(path, 0));

    /// <summary>The system's words for an errno.</summary>
    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>The errno behind an exception of .NET's file classes, or 0 where it had none.</summary>
    public static int Errno(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoEntry,
        UnauthorizedAccessException { InnerException: IOException inner } => Errno(inner),
        UnauthorizedAccessException => NoAccess,
        // On Unix .NET passes the errno itself; its own numbers are negative.
        IOException { HResult: > 0 and < 4096 } io => io.HResult,
        { InnerException: { } inner } => Errno(inner),
        _ => 0,
    };

    private static int Result(int returned) => returned == 0 ? 0 : Marshal.GetLastPInvokeError();

#pragma warning disable IDE1006, SYSLIB1054, CA2101 // Names as the C library spells them; UTF-8 strings without generated unsafe code.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int mkdir([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int renameat2(
        int fromFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string from,
        int toFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int utimes([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint times);
#pragma warning restore IDE1006, SYSLIB1054, CA2101
}
