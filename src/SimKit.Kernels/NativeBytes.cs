namespace SimKit.Kernels;

/// <summary>Counts the native memory that aligned buffers of this process hold: for reports, and for tests that nothing leaks.</summary>
public static class NativeBytes
{
    private static long inUse;

    /// <summary>Bytes held now.</summary>
    public static long InUse => Interlocked.Read(ref inUse);

    internal static void Add(long bytes) => Interlocked.Add(ref inUse, bytes);
}
