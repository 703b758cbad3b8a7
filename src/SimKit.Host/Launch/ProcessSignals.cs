using System.Runtime.InteropServices;

namespace SimKit.Host;

/// <summary>Signals to other processes, and who runs this one.</summary>
internal static class ProcessSignals
{
    /// <summary>Ask to stop; launchers pass it to the ranks and kill nothing.</summary>
    public const int User1 = 10;

    /// <summary>Ask for a checkpoint; launchers pass it to the ranks and kill nothing.</summary>
    public const int User2 = 12;

    /// <summary>End at once.</summary>
    public const int Kill = 9;

    /// <summary>Whether this user is root.</summary>
    public static bool IsRoot => geteuid() == 0;

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Send(int process, int signal) => kill(process, signal) == 0;

    /// <summary>Sends a signal to all processes of a group; false when there are none.</summary>
    public static bool SendToGroup(int leader, int signal) => kill(-leader, signal) == 0;

    /// <summary>Whether a process is there, or at least not yet buried.</summary>
    public static bool IsThere(int process) => kill(process, 0) == 0;

    /// <summary>
    /// Lets the system kill this process when the one that started it dies; false when that one is dead already. Call on the main
    /// thread.
    /// </summary>
    public static bool DieWithParent()
    {
        const int onParentDeath = 1, initialProcess = 1;
        return prctl(onParentDeath, Kill, 0, 0, 0) == 0 && getppid() != initialProcess;
    }

#pragma warning disable IDE1006, SYSLIB1054 // Names as the C library spells them, without generated unsafe code.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getppid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);
#pragma warning restore IDE1006, SYSLIB1054
}
