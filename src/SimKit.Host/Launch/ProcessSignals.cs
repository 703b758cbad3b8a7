using System.Runtime.InteropServices;

namespace SimKit.Host;

/// <summary>Signals to other processes, and who runs this one.</summary>
internal static class ProcessSignals
{
    /// <summary>Ask to stop; launchers pass it to the ranks and kill nothing.</summary>
    public const int User1 = 10;

    /// <summary>End at once.</summary>
    public const int Kill = 9;

    /// <summary>Whether this user is root.</summary>
    public static bool IsRoot => geteuid() == 0;

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Send(int process, int signal) => kill(process, signal) == 0;

#pragma warning disable IDE1006, SYSLIB1054 // Names as the C library spells them, without generated unsafe code.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
#pragma warning restore IDE1006, SYSLIB1054
}
