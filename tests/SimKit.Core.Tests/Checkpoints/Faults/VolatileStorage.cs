using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>
/// A storage that keeps a journal of every change, from which <see cref="PowerLoss"/> makes the disks that a loss of power could leave.
/// </summary>
internal sealed class VolatileStorage : IStorage
{
    private readonly MemoryStorage live = new();
    private readonly List<Action<PowerLoss>> journal = [];

    /// <summary>Changes and syncs so far.</summary>
    public int Length => journal.Count;

    /// <summary>The disk as it is when nothing is lost.</summary>
    public MemoryStorage Live => live;

    /// <summary>What is on its way to the disk and what is there after the first <paramref name="changes"/> changes.</summary>
    public PowerLoss After(int changes)
    {
        var loss = new PowerLoss();
        foreach (Action<PowerLoss> change in journal.Take(changes))
        {
            change(loss);
        }

        return loss;
    }

    public void MakeFolder(string path)
    {
        live.MakeFolder(path);
        journal.Add(loss => loss.MakeFolder(path));
    }

    public IStorageFile Create(string path, long bytes)
    {
        IStorageFile file = live.Create(path, bytes);
        journal.Add(loss => loss.Create(path, bytes));
        return new VolatileFile(this, file, path);
    }

    public IStorageFile Open(string path) => live.Open(path);

    public void SyncFolder(string path)
    {
        live.SyncFolder(path);
        journal.Add(loss => loss.SyncFolder(path));
    }

    public void Rename(string from, string to)
    {
        live.Rename(from, to);
        journal.Add(loss => loss.Rename(from, to));
    }

    public void DeleteFolder(string path)
    {
        foreach (string name in live.Names(path).ToArray())
        {
            string file = Path.Combine(path, name);
            journal.Add(loss => loss.Remove(file));
        }

        live.DeleteFolder(path);
        journal.Add(loss => loss.Remove(path));
    }

    public void RetireFolder(string path) => DeleteFolder(path);

    public IReadOnlyList<string> Folders(string path) => live.Folders(path);

    public long? FreeBytes(string path) => null;

    private sealed class VolatileFile(VolatileStorage storage, IStorageFile inner, string path) : IStorageFile
    {
        public long Length => inner.Length;

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            inner.Write(bytes, position);
            byte[] copy = bytes.ToArray();
            storage.journal.Add(loss => loss.Write(path, copy, position));
        }

        public int Read(Span<byte> bytes, long position) => inner.Read(bytes, position);

        public void Sync()
        {
            inner.Sync();
            storage.journal.Add(loss => loss.SyncFile(path));
        }

        public void Dispose() => inner.Dispose();
    }
}
