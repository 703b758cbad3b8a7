using System.Runtime.InteropServices;

namespace SimKit.Chaos;

/// <summary>Signals to processes, by the numbers of Linux.</summary>
internal static class Signals
{
    public const int Interrupt = 2, Kill = 9, User1 = 10, Terminate = 15, Stop = 19;

    /// <summary>The name people know.</summary>
    public static string NameOf(int signal) => signal switch
    {
        Interrupt => "SIGINT",
        Kill => "SIGKILL",
        User1 => "SIGUSR1",
        Terminate => "SIGTERM",
        Stop => "SIGSTOP",
        _ => $"signal {signal}",
    };

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Send(int process, int signal) => kill(process, signal) == 0;

#pragma warning disable IDE1006, SYSLIB1054 // The name as the C library spells it, without generated unsafe code.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
