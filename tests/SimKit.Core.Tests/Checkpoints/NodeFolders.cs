using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>Groups of ranks as nodes, each with a folder that only its ranks use.</summary>
internal sealed class NodeFolders
{
    private readonly string root;
    private readonly int node;
    private readonly Communicator world;

    public NodeFolders(SharedFolder folder, Communicator world, params int[] nodeOfRank)
    {
        (root, node, this.world) = (folder.Path, nodeOfRank[world.Rank], world);
        using Communicator neighbours = world.Split(node, world.Rank);
        Nodes = Nodes.Apart(world, neighbours);
        Directory.CreateDirectory(PathOf(node));
        world.Barrier();
    }

    public Nodes Nodes { get; }

    public CheckpointFolder Own => new(PathOf(node));

    /// <summary>The file of a rank's shard in the folder of a node.</summary>
    public string Shard(int ofNode, long step, int rank) =>
        Path.Combine(new CheckpointFolder(PathOf(ofNode)).PathOf(step), $"shard-{rank:00000}.h5");

    /// <summary>A node is replaced by one that has nothing.</summary>
    public void Lose(int lost) => OnFirst(() =>
    {
        Directory.Delete(PathOf(lost), recursive: true);
        Directory.CreateDirectory(PathOf(lost));
    });

    /// <summary>Turns a bit in the middle of a file.</summary>
    public void Flip(string file) => OnFirst(() =>
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    });

    public void OnFirst(Action action)
    {
        world.Barrier();
        if (world.Rank == 0)
        {
            action();
        }

        world.Barrier();
    }

    private string PathOf(int ofNode) => Path.Combine(root, $"node-{ofNode}");
}
