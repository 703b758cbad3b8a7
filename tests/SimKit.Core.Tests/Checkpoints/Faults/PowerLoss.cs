namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>
/// A disk with a volatile cache. POSIX promises no more than this: what was written into a file is durable after its fsync, an entry of a
/// folder after the folder's fsync, and until then each change may have reached the disk or not, whatever came before it.
/// </summary>
internal sealed class PowerLoss
{
    private readonly Node root = new();

    public void MakeFolder(string path) => Add(path, new Node());

    public void Create(string path, long bytes)
    {
        var file = new Node { IsFile = true };
        file.PendingBytes.Add((new byte[bytes], 0));
        Add(path, file);
    }

    public void Write(string path, byte[] bytes, long position) => Find(path).PendingBytes.Add((bytes, position));

    public void SyncFile(string path)
    {
        Node file = Find(path);
        file.PendingBytes.ForEach(write => file.Put(write, write.Bytes.Length));
        file.PendingBytes.Clear();
    }

    public void SyncFolder(string path)
    {
        Node folder = Find(path);
        folder.Durable = new(folder.Live);
        folder.Pending.Clear();
    }

    public void Rename(string from, string to)
    {
        Node folder = Parent(from);
        string old = Path.GetFileName(from), now = Path.GetFileName(to);
        folder.Change(entries =>
        {
            if (entries.Remove(old, out Node? node))
            {
                entries[now] = node;
            }
        });
    }

    public void Remove(string path)
    {
        string name = Path.GetFileName(path);
        Parent(path).Change(entries => entries.Remove(name));
    }

    /// <summary>
    /// The disk after the loss. <paramref name="keepsEntry"/> tells of each change of a folder that was not synced whether it got there,
    /// <paramref name="keptPart"/> of each write how much of it did (0 … 1).
    /// </summary>
    public MemoryStorage Disk(Func<bool> keepsEntry, Func<double> keptPart) => new(Left(root, keepsEntry, keptPart));

    private static MemoryNode Left(Node node, Func<bool> keepsEntry, Func<double> keptPart)
    {
        if (node.IsFile)
        {
            var file = new Node { Bytes = [.. node.Bytes] };
            node.PendingBytes.ForEach(write => file.Put(write, (int)(keptPart() * write.Bytes.Length)));
            return MemoryNode.File(file.Bytes);
        }

        Dictionary<string, Node> entries = new(node.Durable);
        node.Pending.Where(_ => keepsEntry()).ToList().ForEach(change => change(entries));
        MemoryNode folder = MemoryNode.Folder();
        foreach ((string name, Node child) in entries)
        {
            folder.Entries!.Add(name, Left(child, keepsEntry, keptPart));
        }

        return folder;
    }

    private void Add(string path, Node node)
    {
        string name = Path.GetFileName(path);
        Parent(path).Change(entries => entries[name] = node);
    }

    private Node Find(string path) => path == MemoryStorage.Root ? root : Parent(path).Live[Path.GetFileName(path)];

    private Node Parent(string path) => Find(Path.GetDirectoryName(path)!);

    private sealed class Node
    {
        public Dictionary<string, Node> Live { get; } = [];

        public Dictionary<string, Node> Durable { get; set; } = [];

        public List<Action<Dictionary<string, Node>>> Pending { get; } = [];

        public byte[] Bytes { get; set; } = [];

        public List<(byte[] Bytes, long Position)> PendingBytes { get; } = [];

        public bool IsFile { get; init; }

        public void Change(Action<Dictionary<string, Node>> change)
        {
            change(Live);
            Pending.Add(change);
        }

        public void Put((byte[] Bytes, long Position) write, int count)
        {
            byte[] longer = new byte[Math.Max(Bytes.Length, write.Position + count)];
            Bytes.CopyTo(longer, 0);
            write.Bytes.AsSpan(0, count).CopyTo(longer.AsSpan((int)write.Position));
            Bytes = longer;
        }
    }
}
