namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>A folder or a file of a <see cref="MemoryStorage"/>.</summary>
internal sealed class MemoryNode
{
    /// <summary>What is in a folder; null for a file.</summary>
    public SortedDictionary<string, MemoryNode>? Entries { get; private init; }

    /// <summary>Contents of a file.</summary>
    public byte[] Bytes { get; set; } = [];

    public static MemoryNode Folder() => new() { Entries = new SortedDictionary<string, MemoryNode>(StringComparer.Ordinal) };

    public static MemoryNode File(byte[] bytes) => new() { Bytes = bytes };

    public MemoryNode Copy()
    {
        if (Entries is null)
        {
            return File([.. Bytes]);
        }

        MemoryNode copy = Folder();
        foreach ((string name, MemoryNode node) in Entries)
        {
            copy.Entries!.Add(name, node.Copy());
        }

        return copy;
    }
}
