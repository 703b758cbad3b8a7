using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.State;

/// <summary>
/// Saves and restores the state of a run, all ranks together. A checkpoint is staged (every rank writes its shard into a hidden folder,
/// reads it back and syncs it), sealed (rank 0 writes the manifest) and published (the folder is renamed): it is complete, or it is not
/// there. A failure on any rank leaves what was there before. Where nodes have folders of their own, all of this is done in each of them,
/// and every shard is copied into the folder of the next node.
/// </summary>
public sealed partial class CheckpointStore
{
    private const int NoRank = int.MaxValue;
    private readonly CheckpointFolder folder;
    private readonly Communicator world;
    private readonly RunIdentity run;
    private readonly int keep;
    private readonly Nodes nodes;
    private readonly ShardCopies copies;

    /// <summary>Checkpoints of a run in a folder that exists. Collective: what killed runs have left is removed.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="world">The ranks of the run.</param>
    /// <param name="run">What they belong to; only that of rank 0 counts.</param>
    /// <param name="keep">How many are kept, besides permanent ones.</param>
    /// <param name="nodes">Who sees the same folder; everybody, when it is not given.</param>
    public CheckpointStore(CheckpointFolder folder, Communicator world, RunIdentity run, int keep = 2, Nodes? nodes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 2);
        (this.folder, this.world, this.run, this.keep) = (folder, world, run, keep);
        this.nodes = nodes ?? Nodes.Together(world);
        copies = new ShardCopies(folder, world, this.nodes);
        Agree(() => OnKeepers(folder.Clean));
    }

    /// <summary>Saves the state of a quiescent moment. Collective.</summary>
    public SaveResult Save(StateMap state, long step, double time, bool isPermanent = false)
    {
        long start = Stopwatch.GetTimestamp();
        Fault.Hit("checkpoint.begin");
        StagedShard staged = default;
        string staging = "";
        bool isThere = true;
        string? failure = Agree(() => OnKeepers(() => isThere = folder.Holds(step)));
        if (failure is null && world.Allreduce(isThere ? 1 : 0, Operation.Min) == 0)
        {
            staging = folder.StagingOf(step, world.BroadcastText(RandomNumberGenerator.GetHexString(8, lowercase: true), 0));
            failure = Agree(() => OnKeepers(() => folder.Storage.MakeFolder(staging)));
            failure ??= Agree(() => staged = StageShard(state, staging, step, time));
            failure ??= Publish(state, staging, step, time, isPermanent, staged);
            Fault.Hit("checkpoint.published");
        }

        long bytes = world.Allreduce(failure is null ? staged.Bytes : Math.Max(staged.Bytes, state.Bytes), Operation.Sum);
        failure = failure is null ? null : world.BroadcastText(world.Rank == 0 ? failure + RoomFor(bytes) : "", 0);
        string? warning = Agree(() => OnKeepers(() => Tidy(failure is null, staging)));
        double seconds = world.Allreduce(Stopwatch.GetElapsedTime(start).TotalSeconds, Operation.Max);
        return new SaveResult(failure, warning, seconds, bytes);
    }

    private string RoomFor(long bytes) =>
        folder.Storage.FreeBytes(folder.Path) is { } free ? $" ({bytes} bytes are needed, {free} are free in {folder.Path})" : "";

    private void Tidy(bool isSaved, string staging)
    {
        if (isSaved)
        {
            folder.Prune(keep);
        }
        else
        {
            folder.Discard(staging);
        }
    }

    private StagedShard StageShard(StateMap state, string staging, long step, double time)
    {
        IReadOnlyList<CompletedTask>[] completed = [.. state.TaskSets.Select(set => set.Completed.ToArray())];
        using ShardContents contents = Shard.Build(state, completed, step, time, world.Rank, world.Size);
        Fault.Hit("checkpoint.built");
        string file = Shard.FileName(world.Rank);
        using var written = WrittenFile.Write(folder.Storage, Path.Combine(staging, file), contents.Length, contents.Read);
        var shard = new ShardEntry
        {
            File = file,
            Bytes = contents.Length,
            Hash = written.Hash,
            Boxes = [.. state.Fields.Select(field => field.Boxes)],
            Rows = state.RowSets.Count == 0 ? null : [.. state.RowSets.Select(set => set.Count)],
            Tasks = completed.Length == 0 ? null : [.. completed.Select(ShardTasks.SpanOf)],
        };
        folder.VerifyShard(staging, shard, target: null);
        ulong hashShare = state.HashShare(withScalars: world.Rank == 0);
        written.Sync();
        Fault.Hit("checkpoint.staged");
        return new StagedShard(JsonSerializer.Serialize(shard, ManifestJson.Strict.ShardEntry), shard.Bytes, hashShare);
    }

    private string? Publish(StateMap state, string staging, long step, double time, bool isPermanent, StagedShard staged)
    {
        ulong hash = world.Allreduce(staged.HashShare, Operation.Sum);
        string[] entries = world.GatherTexts(staged.Entry, 0);
        string text = "";
        string? failure = Agree(() => OnFirst(() => text = ManifestFile.Write(new CheckpointManifest
        {
            Step = step,
            Time = time,
            IsPermanent = isPermanent,
            StateHash = $"{hash:x16}",
            Run = run,
            State = StateShape.Of(state),
            Shards = [.. entries.Select(entry => JsonSerializer.Deserialize(entry, ManifestJson.Strict.ShardEntry)!)],
        })));
        if (failure is null && nodes.Count > 1)
        {
            text = world.BroadcastText(text, 0);
            failure = Agree(() => copies.Spread(staging, ManifestFile.Read(text, step).Shards));
        }

        failure ??= Agree(() => OnKeepers(() => Seal(staging, text)));
        return failure ?? Agree(() => OnKeepers(() =>
        {
            folder.Publish(staging, step);
            Fault.Hit("checkpoint.renamed");
        }));
    }

    private void Seal(string staging, string manifest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(manifest);
        using var written = WrittenFile.Write(
            folder.Storage, Path.Combine(staging, ManifestFile.Name), bytes.Length,
            (piece, start) => bytes.AsSpan((int)start, piece.Length).CopyTo(piece));
        written.Sync();
        Fault.Hit("checkpoint.sealed");
    }

    // Once for every folder.
    private void OnKeepers(Action action)
    {
        if (nodes.IsKeeper(world.Rank))
        {
            action();
        }
    }

    private void OnFirst(Action action)
    {
        if (world.Rank == 0)
        {
            action();
        }
    }

    // What went wrong on the lowest rank on which anything did; null when all is well everywhere. Collective.
    private string? Agree(Action action) => Agree(action, out _);

    private string? Agree(Action action, out Exception? mine)
    {
        mine = null;
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or H5Exception
            or DamagedCheckpointException or OutOfMemoryException)
        {
            mine = error;
        }

        int speaker = world.Allreduce(mine is null ? NoRank : world.Rank, Operation.Min);
        string told = mine is null ? "" : world.Size > 1 ? $"{mine.Message} (rank {world.Rank})" : mine.Message;
        return speaker == NoRank ? null : world.BroadcastText(told, speaker);
    }

    private readonly record struct StagedShard(string Entry, long Bytes, ulong HashShare);
}
