namespace SimKit.Runs;

/// <summary>What to do about the storage errors that users meet; numbers of Linux, of which macOS shares all but EDQUOT.</summary>
internal static class StorageAdvice
{
    private const int NotFound = 2;
    private const int InputOutput = 5;
    private const int NoAccess = 13;
    private const int NotDirectory = 20;
    private const int TooManyOpen = 24;
    private const int TooLarge = 27;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int Quota = 122;

    public static string For(int errno) => errno switch
    {
        NotFound => "check the path; every folder above it must exist",
        InputOutput => "the device or network file system failed; look at the system log",
        NoAccess or 1 => "check owner and permissions, or choose another folder with --results",
        NotDirectory => "a part of the path is a file; choose another folder with --results",
        TooManyOpen => "raise the limit of open files (ulimit -n)",
        TooLarge => "the file system or ulimit -f does not allow files of this size",
        NoSpace => "free space, or choose another folder with --results",
        ReadOnly => "the file system is read-only; choose another folder with --results",
        Quota => "the disk quota is used up; delete old runs, or choose another folder with --results",
        _ => "choose another folder with --results, or look at the system log",
    };
}
