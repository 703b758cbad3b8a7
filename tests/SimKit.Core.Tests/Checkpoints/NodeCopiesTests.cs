using SimKit.Core.Tests.Checkpoints.Faults;
using SimKit.Mpi;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>Checkpoints in the memories of several nodes, each of which is a folder of its own here.</summary>
public sealed class NodeCopiesTests
{
    private static readonly RunIdentity Run = new() { Simulation = "sample", Settings = [] };
    private static readonly int[] TwoNodes = [0, 0, 1, 1], UnevenNodes = [0, 1, 1, 2];

    private static Communicator World => Ranks.World;

    [MpiTest(2, Serial = true)]
    public void One_folder_has_one_keeper_and_no_copies()
    {
        Nodes nodes = Nodes.Together(World);
        Assert.That((nodes.Count, nodes.IsKeeper(0), nodes.PartnerOf(0)), Is.EqualTo((1, true, (int?)null)));
        Assert.That(nodes.WardsOf(0), Is.Empty);
    }

    [MpiTest(4)]
    public void A_partner_is_on_the_next_node()
    {
        using var folder = new SharedFolder(World);
        Nodes nodes = new NodeFolders(folder, World, UnevenNodes).Nodes;
        Assert.That(Enumerable.Range(0, 4).Select(nodes.PartnerOf), Is.EqualTo(new int?[] { 1, 3, 3, 0 }));
        Assert.That(Enumerable.Range(0, 4).Select(rank => nodes.WardsOf(rank).ToArray()), Is.EqualTo(new int[][] { [3], [0], [], [1, 2] }));
        Assert.That(Enumerable.Range(0, 4).Select(nodes.IsKeeper), Is.EqualTo(new[] { true, true, false, true }));
    }

    [MpiTest(4)]
    public void Every_node_holds_its_own_shards_and_copies_of_those_before_it()
    {
        using var folder = new SharedFolder(World);
        var places = new NodeFolders(folder, World, UnevenNodes);
        Save(places, step: 5);
        places.OnFirst(() =>
        {
            int[][] held = [.. Enumerable.Range(0, 3).Select(node =>
                Enumerable.Range(0, 4).Where(rank => File.Exists(places.Shard(node, 5, rank))).ToArray())];
            Assert.That(held, Is.EqualTo(new int[][] { [0, 3], [0, 1, 2], [1, 2, 3] }));
        });
    }

    [MpiTest(4)]
    public void Whatever_node_is_lost_the_state_comes_back()
    {
        for (int lost = 0; lost < 3; lost++)
        {
            using var folder = new SharedFolder(World);
            var places = new NodeFolders(folder, World, UnevenNodes);
            ulong hash = Save(places, step: 5);
            places.Lose(lost);
            Assert.That(Restore(places, World, places.Nodes, out RestoreResult found), Is.EqualTo(hash), $"node {lost}");
            Assert.That((found.Manifest!.Step, found.Rejections.Count), Is.EqualTo((5L, 0)));
        }
    }

    [MpiTest(4)]
    public void The_ranks_that_are_left_go_on_without_the_node()
    {
        using var folder = new SharedFolder(World);
        var places = new NodeFolders(folder, World, TwoNodes);
        ulong hash = Save(places, step: 5), left = 0;
        using (Communicator? second = World.Split(World.Rank >= 2 ? 0 : null, World.Rank))
        {
            left = second is null ? 0 : Restore(places, second, Nodes.Together(second), out _);
        }

        Assert.That(World.Broadcast(left, 2), Is.EqualTo(hash));
    }

    [MpiTest(4)]
    public void A_damaged_shard_is_replaced_by_its_copy()
    {
        using var folder = new SharedFolder(World);
        var places = new NodeFolders(folder, World, TwoNodes);
        ulong hash = Save(places, step: 5);
        places.Flip(places.Shard(0, 5, 1));
        Assert.That(Restore(places, World, places.Nodes, out RestoreResult found), Is.EqualTo(hash));
        Assert.That((found.Manifest!.Step, found.Rejections.Count), Is.EqualTo((5L, 0)));
    }

    [MpiTest(4)]
    public void With_both_copies_damaged_the_older_checkpoint_counts()
    {
        using var folder = new SharedFolder(World);
        var places = new NodeFolders(folder, World, TwoNodes);
        ulong older = Save(places, step: 5);
        Save(places, step: 6);
        places.Flip(places.Shard(0, 6, 1));
        places.Flip(places.Shard(1, 6, 1));
        Assert.That(Restore(places, World, places.Nodes, out RestoreResult found), Is.EqualTo(older));
        Assert.That(found.Manifest!.Step, Is.EqualTo(5));
        Assert.That(found.Rejections.Single(), Does.Match(
            "^checkpoint 000000000006 is not used: shard-00001.h5 is whole on no node \\(rank [0-9]\\)$"));
        Assert.That(places.Own.Steps, Is.EqualTo(new[] { 5L }), "it is out of the way on every node");
    }

    [MpiTest(4), Property("row", 7)]
    public void Whichever_operation_fails_on_one_node_nobody_waits_and_nothing_is_lost() => FailEachOperation(FaultKind.InputOutput, isPersistent: false);

    [MpiTest(4), Category("Full"), Property("row", 7)]
    public void Nor_when_it_is_not_the_only_one()
    {
        FailEachOperation(FaultKind.InputOutput, isPersistent: true);
        FailEachOperation(FaultKind.InputOutputAfterwards, isPersistent: false);
        FailEachOperation(FaultKind.NoSpace, isPersistent: false);
        FailEachOperation(FaultKind.NoSpace, isPersistent: true);
    }

    [MpiTest(4)]
    public void Nothing_is_left_on_any_node_once_copies_are_cleared()
    {
        using var folder = new SharedFolder(World);
        var places = new NodeFolders(folder, World, UnevenNodes);
        Save(places, step: 5);
        new CheckpointStore(places.Own, World, Run, nodes: places.Nodes).Clear();
        World.Barrier();
        Assert.That(Directory.Exists(places.Own.Path), Is.False);
    }

    private static void FailEachOperation(FaultKind kind, bool isPersistent)
    {
        int failures = 0;
        bool wasHit = true;
        for (int n = 1; wasHit; n++)
        {
            using var folder = new SharedFolder(World);
            var places = new NodeFolders(folder, World, TwoNodes);
            ulong older = Save(places, step: 5);
            var faulty = new FaultyStorage(new DiskStorage(), World.Rank == 2 ? n : int.MaxValue, kind, isPersistent);
            var state = new SampleState(World.Rank, World.Size);
            state.Set(6);
            SaveResult result = new CheckpointStore(new CheckpointFolder(places.Own.Path, faulty), World, Run, nodes: places.Nodes).Save(state.Map, 6, 6);
            ulong newer = HashOf(state, World), restored = Restore(places, World, places.Nodes, out RestoreResult found);
            string which = $"{kind} at {n}, for ever: {isPersistent}, {result}";
            Assert.That(restored, Is.EqualTo(found.Manifest!.Step == 6 ? newer : older), which);
            Assert.That(found.Manifest.Step, Is.EqualTo(6).Or.EqualTo(result.IsSaved ? 6 : 5), which);
            wasHit = World.Broadcast(faulty.WasHit ? 1 : 0, 2) == 1;
            failures += result.IsSaved ? 0 : 1;
        }

        Assert.That(failures, Is.GreaterThan(5));
    }

    private static ulong Save(NodeFolders places, int step)
    {
        var state = new SampleState(World.Rank, World.Size);
        state.Set(step);
        SaveResult result = new CheckpointStore(places.Own, World, Run, nodes: places.Nodes).Save(state.Map, step, time: step);
        Assert.That((result.Failure, result.Warning), Is.EqualTo(((string?)null, (string?)null)));
        return HashOf(state, World);
    }

    private static ulong Restore(NodeFolders places, Communicator ranks, Nodes nodes, out RestoreResult found)
    {
        var state = new SampleState(ranks.Rank, ranks.Size);
        found = new CheckpointStore(places.Own, ranks, Run, nodes: nodes).Restore(state.Map);
        return HashOf(state, ranks);
    }

    private static ulong HashOf(SampleState state, Communicator ranks) =>
        ranks.Allreduce(state.Map.HashShare(withScalars: ranks.Rank == 0), Operation.Sum);
}
