using System.Runtime.InteropServices;

namespace SimKit.Hdf5.Tests;

/// <summary>While it lives no file of this process may grow beyond a size: writes fail as they do on a full disk.</summary>
public sealed partial class DiskQuota : IDisposable
{
    private const int RLIMIT_FSIZE = 1;
    private const int SIGXFSZ = 25;
    private readonly Limit before;

    public DiskQuota(ulong bytes)
    {
        // Without this the kernel ends the process instead of failing the write.
        _ = Signal(SIGXFSZ, 1);
        Assert.That(GetLimit(RLIMIT_FSIZE, out before), Is.Zero);
        Limit lowered = new() { Soft = bytes, Hard = before.Hard };
        Assert.That(SetLimit(RLIMIT_FSIZE, in lowered), Is.Zero);
    }

    public void Dispose() => Assert.That(SetLimit(RLIMIT_FSIZE, in before), Is.Zero);

#pragma warning disable SYSLIB1054 // Generated imports need unsafe code, which tests do without.
    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limit limit);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Signal(int number, nint handler);
#pragma warning restore SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
