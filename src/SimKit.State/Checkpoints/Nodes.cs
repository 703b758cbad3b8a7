using SimKit.Mpi;

namespace SimKit.State;

/// <summary>
/// Which ranks see the same folder of checkpoints. A disk is one folder for all, kept by rank 0; memory is a folder a node, kept by the
/// node's first rank, and there each shard has a copy in the folder of the next node: one node in a row may be lost.
/// </summary>
public sealed class Nodes
{
    private readonly int[] firsts; // by node, in ascending order: its first rank
    private readonly int[][] members; // by node: its ranks, in ascending order
    private readonly int[] nodes; // by rank: its node

    private Nodes(int[] firstOf)
    {
        firsts = [.. firstOf.Distinct().Order()];
        nodes = [.. firstOf.Select(first => Array.BinarySearch(firsts, first))];
        members = [.. Enumerable.Range(0, firstOf.Length).GroupBy(rank => nodes[rank]).OrderBy(node => node.Key).Select(node => node.ToArray())];
    }

    /// <summary>Number of folders.</summary>
    public int Count => firsts.Length;

    /// <summary>One folder that all ranks see, such as a disk's.</summary>
    public static Nodes Together(Communicator world) => new(new int[world.Size]);

    /// <summary>A folder for each group of neighbours. Collective.</summary>
    /// <param name="world">The ranks of the run.</param>
    /// <param name="neighbours">Those among them that see the folder of this rank, in the order of the world.</param>
    public static Nodes Apart(Communicator world, Communicator neighbours)
    {
        int[] firstOf = new int[world.Size];
        world.Allgather<int>([neighbours.Broadcast(world.Rank, 0)], firstOf);
        return new Nodes(firstOf);
    }

    /// <summary>Whether a rank makes, names and removes what is in its folder.</summary>
    public bool IsKeeper(int rank) => firsts[nodes[rank]] == rank;

    /// <summary>The rank that puts a copy of a rank's shard into its own folder; null where there is one folder.</summary>
    public int? PartnerOf(int rank)
    {
        int[] next = members[(nodes[rank] + 1) % Count];
        return Count == 1 ? null : next[PlaceOf(rank) % next.Length];
    }

    /// <summary>The ranks whose shards a rank copies into its own folder.</summary>
    public IEnumerable<int> WardsOf(int rank) =>
        Count == 1 ? [] : members[(nodes[rank] + Count - 1) % Count].Where(ward => PartnerOf(ward) == rank);

    /// <summary>Of the numbers below <paramref name="count"/>, those of a rank when its node's ranks share them evenly.</summary>
    internal IEnumerable<int> ShareOf(int rank, int count)
    {
        int step = members[nodes[rank]].Length;
        for (int number = PlaceOf(rank); number < count; number += step)
        {
            yield return number;
        }
    }

    private int PlaceOf(int rank) => Array.BinarySearch(members[nodes[rank]], rank);
}
