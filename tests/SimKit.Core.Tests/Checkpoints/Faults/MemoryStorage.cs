using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>A file system in memory with one folder, <see cref="Root"/>, whose files can be changed behind the back of the store.</summary>
internal sealed class MemoryStorage(MemoryNode root) : IStorage
{
    public const string Root = "checkpoints";

    public MemoryStorage()
        : this(MemoryNode.Folder())
    {
    }

    /// <summary>A storage of its own with the same contents.</summary>
    public MemoryStorage Copy() => new(root.Copy());

    /// <summary>A folder or file that is there.</summary>
    public MemoryNode Find(string path) => path == Root
        ? root
        : Parent(path).TryGetValue(Path.GetFileName(path), out MemoryNode? node) ? node : throw new FileNotFoundException($"no {path}");

    /// <summary>Names in a folder.</summary>
    public IEnumerable<string> Names(string path) => Entries(path).Keys;

    public void Put(string path, MemoryNode node) => Parent(path)[Path.GetFileName(path)] = node;

    public void Remove(string path) => Parent(path).Remove(Path.GetFileName(path));

    public void MakeFolder(string path) => Add(path, MemoryNode.Folder());

    public IStorageFile Create(string path, long bytes) => new MemoryFile(Add(path, MemoryNode.File(new byte[bytes])));

    public IStorageFile Open(string path) => new MemoryFile(Find(path));

    public void SyncFolder(string path) => Entries(path);

    public void Rename(string from, string to)
    {
        MemoryNode node = Find(from);
        if (Parent(to).TryGetValue(Path.GetFileName(to), out MemoryNode? there) && there.Entries is not { Count: 0 })
        {
            throw new IOException($"cannot rename {from} to {to}: Directory not empty", 39);
        }

        Put(to, node);
        Remove(from);
    }

    public void DeleteFolder(string path)
    {
        Entries(path);
        Remove(path);
    }

    public void RetireFolder(string path) => DeleteFolder(path);

    public IReadOnlyList<string> Folders(string path) =>
        [.. Entries(path).Where(pair => pair.Value.Entries is not null).Select(pair => pair.Key)];

    public long? FreeBytes(string path) => 4096;

    private MemoryNode Add(string path, MemoryNode node) => Parent(path).TryAdd(Path.GetFileName(path), node)
        ? node
        : throw new IOException($"cannot make {path}: File exists", 17);

    private SortedDictionary<string, MemoryNode> Entries(string path) =>
        Find(path).Entries ?? throw new DirectoryNotFoundException($"{path} is no folder");

    private SortedDictionary<string, MemoryNode> Parent(string path) => Entries(Path.GetDirectoryName(path)!);

    private sealed class MemoryFile(MemoryNode node) : IStorageFile
    {
        public long Length => node.Bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            if (position + bytes.Length > node.Bytes.Length)
            {
                byte[] longer = new byte[position + bytes.Length];
                node.Bytes.CopyTo(longer, 0);
                node.Bytes = longer;
            }

            bytes.CopyTo(node.Bytes.AsSpan((int)position));
        }

        public int Read(Span<byte> bytes, long position)
        {
            int count = (int)Math.Clamp(node.Bytes.Length - position, 0, bytes.Length);
            node.Bytes.AsSpan((int)position, count).CopyTo(bytes);
            return count;
        }

        public void Sync()
        {
        }

        public void Dispose()
        {
        }
    }
}
