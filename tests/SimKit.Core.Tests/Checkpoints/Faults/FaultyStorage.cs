using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>A storage whose n-th operation fails, alone or with all that follow it; a killed process does nothing any more.</summary>
internal sealed class FaultyStorage(IStorage inner, int n, FaultKind kind, bool isPersistent) : IStorage
{
    private int done;

    /// <summary>Whether the fault was met.</summary>
    public bool WasHit { get; private set; }

    /// <summary>A storage that never fails again.</summary>
    public bool IsRepaired { get; set; }

    public void MakeFolder(string path) => Try(path, () => inner.MakeFolder(path));

    public IStorageFile Create(string path, long bytes) => Try(path, () => new FaultyFile(this, inner.Create(path, bytes), path));

    public IStorageFile Open(string path) => Try(path, () => new FaultyFile(this, inner.Open(path), path), needsRoom: false);

    public void SyncFolder(string path) => Try(path, () => inner.SyncFolder(path));

    public void Rename(string from, string to) => Try(from, () => inner.Rename(from, to));

    public void DeleteFolder(string path) => Try(path, () => inner.DeleteFolder(path), needsRoom: false);

    public void RetireFolder(string path) => DeleteFolder(path);

    public IReadOnlyList<string> Folders(string path) => Try(path, () => inner.Folders(path), needsRoom: false);

    public long? FreeBytes(string path) => inner.FreeBytes(path);

    private void Try(string path, Action action, bool needsRoom = true) => Try<object?>(path, () => Do(action), needsRoom);

    private T Try<T>(string path, Func<T> action, bool needsRoom = true)
    {
        if (kind == FaultKind.NoSpace && !needsRoom)
        {
            return action();
        }

        done++;
        bool isReached = isPersistent || kind is FaultKind.Kill or FaultKind.KillAfterwards ? done >= n : done == n;
        if (IsRepaired || !isReached)
        {
            return action();
        }

        if (kind is FaultKind.InputOutputAfterwards || (kind is FaultKind.KillAfterwards && !WasHit))
        {
            action();
        }

        WasHit = true;
        throw kind switch
        {
            FaultKind.NoSpace => new IOException($"{path}: No space left on device", 28),
            FaultKind.Kill or FaultKind.KillAfterwards => new KilledException(),
            _ => new IOException($"{path}: Input/output error", 5),
        };
    }

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private sealed class FaultyFile(FaultyStorage storage, IStorageFile inner, string path) : IStorageFile
    {
        public long Length => inner.Length;

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            byte[] all = bytes.ToArray();
            inner.Write(all.AsSpan(0, all.Length / 2), position);
            storage.Try(path, () => inner.Write(all, position));
        }

        public int Read(Span<byte> bytes, long position)
        {
            byte[] all = new byte[bytes.Length];
            int count = storage.Try(path, () => inner.Read(all, position), needsRoom: false);
            all.CopyTo(bytes);
            return count;
        }

        public void Sync() => storage.Try(path, inner.Sync);

        public void Dispose() => inner.Dispose();
    }
}
