using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.State;

/// <summary>
/// Saves and restores the state of a run, all ranks together. A checkpoint is staged (every rank writes its shard into a hidden folder,
/// syncs it and reads it back), sealed (rank 0 writes the manifest) and published (the folder is renamed): it is complete, or it is not
/// there. A failure on any rank leaves what was there before.
/// </summary>
public sealed class CheckpointStore
{
    private const int NoRank = int.MaxValue;
    private readonly CheckpointFolder folder;
    private readonly Communicator world;
    private readonly RunIdentity run;
    private readonly int keep;

    /// <summary>Checkpoints of a run in a folder that exists. Collective: rank 0 removes what killed runs have left.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="world">The ranks of the run.</param>
    /// <param name="run">What they belong to; only that of rank 0 counts.</param>
    /// <param name="keep">How many are kept, besides permanent ones.</param>
    public CheckpointStore(CheckpointFolder folder, Communicator world, RunIdentity run, int keep = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 2);
        (this.folder, this.world, this.run, this.keep) = (folder, world, run, keep);
        Agree(() => OnFirst(folder.Clean));
    }

    /// <summary>Saves the state of a quiescent moment. Collective.</summary>
    public SaveResult Save(StateMap state, long step, double time, bool isPermanent = false)
    {
        long start = Stopwatch.GetTimestamp();
        Fault.Hit("checkpoint.begin");
        long bytes = 0;
        string staging = "";
        bool isThere = false;
        string? failure = Agree(() => OnFirst(() => isThere = folder.Steps.Contains(step)));
        if (failure is null && world.Broadcast(isThere ? 1 : 0, 0) == 0)
        {
            staging = folder.StagingOf(step, world.BroadcastText(RandomNumberGenerator.GetHexString(8, lowercase: true), 0));
            failure = Agree(() => OnFirst(() => folder.Storage.MakeFolder(staging)));
            string entry = "";
            failure ??= Agree(() => entry = StageShard(state, staging, step, time, out bytes));
            failure ??= Publish(state, staging, step, time, isPermanent, entry);
            Fault.Hit("checkpoint.published");
        }

        string? warning = Agree(() => OnFirst(() => Tidy(failure is null, staging)));
        double seconds = world.Allreduce(Stopwatch.GetElapsedTime(start).TotalSeconds, Operation.Max);
        return new SaveResult(failure, warning, seconds, world.Allreduce(bytes, Operation.Sum));
    }

    /// <summary>
    /// Restores the newest checkpoint whose every byte is as it was written, onto any number of ranks. The state is touched only when such
    /// a checkpoint was found. Collective.
    /// </summary>
    /// <exception cref="UserError">A sound checkpoint belongs to other settings than this run has.</exception>
    public RestoreResult Restore(StateMap state)
    {
        List<string> rejections = [];
        string steps = "";
        if (Agree(() => OnFirst(() => steps = string.Join(' ', folder.Steps))) is { } unreadable)
        {
            throw EnvironmentError.Storage($"cannot list {folder.Path}", unreadable, "check the disk, or begin a new run");
        }

        foreach (long step in world.BroadcastText(steps, 0).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse))
        {
            CheckpointManifest? manifest = null;
            IReadOnlyList<ShardEntry> needed = [];
            string? damage = Agree(() =>
            {
                manifest = ReadTogether(step);
                needed = NeededShards(state, manifest);
                foreach (ShardEntry shard in needed)
                {
                    folder.VerifyShard(folder.PathOf(step), shard, target: null);
                }
            });
            if (damage is null)
            {
                Refuse(state, manifest!);
                Apply(state, manifest!, needed);
                return new RestoreResult(manifest, rejections);
            }

            rejections.Add($"checkpoint {CheckpointFolder.NameOf(step)} is not used: {damage}");
            Agree(() => OnFirst(() => folder.Reject(step)));
        }

        return new RestoreResult(null, rejections);
    }

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

    private string StageShard(StateMap state, string staging, long step, double time, out long bytes)
    {
        using H5Image image = Shard.Build(state, step, time, world.Rank, world.Size);
        var shard = new ShardEntry
        {
            File = Shard.FileName(world.Rank),
            Bytes = image.Length,
            Hash = ContentHash.Of(image),
            Boxes = [.. state.Fields.Select(field => field.Boxes)],
        };
        bytes = shard.Bytes;
        Fault.Hit("checkpoint.built");
        folder.Write(Path.Combine(staging, shard.File), image.Length, (start, length) => image.Slice(start, length));
        folder.VerifyShard(staging, shard, target: null);
        Fault.Hit("checkpoint.staged");
        return JsonSerializer.Serialize(shard, ManifestJson.Strict.ShardEntry);
    }

    private string? Publish(StateMap state, string staging, long step, double time, bool isPermanent, string entry)
    {
        ulong hash = world.Allreduce(state.HashShare(withScalars: world.Rank == 0), Operation.Sum);
        string[] entries = world.GatherTexts(entry, 0);
        return Agree(() => OnFirst(() =>
        {
            var manifest = new CheckpointManifest
            {
                Step = step,
                Time = time,
                IsPermanent = isPermanent,
                StateHash = $"{hash:x16}",
                Run = run,
                State = StateShape.Of(state),
                Shards = [.. entries.Select(text => JsonSerializer.Deserialize(text, ManifestJson.Strict.ShardEntry)!)],
            };
            byte[] text = ManifestFile.Write(manifest);
            folder.Write(Path.Combine(staging, ManifestFile.Name), text.Length, (start, length) => text.AsSpan((int)start, length));
            Fault.Hit("checkpoint.sealed");
            folder.Publish(staging, step);
            Fault.Hit("checkpoint.renamed");
        }));
    }

    private CheckpointManifest ReadTogether(long step)
    {
        // Rank 0 reads for all: ten thousand ranks would open one file.
        string text = "", reason = "";
        if (world.Rank == 0)
        {
            try
            {
                text = folder.ReadManifestText(step);
            }
            catch (DamagedCheckpointException damage)
            {
                reason = damage.Message;
            }
        }

        (text, reason) = (world.BroadcastText(text, 0), world.BroadcastText(reason, 0));
        return reason.Length == 0 ? ManifestFile.Read(text, step) : throw new DamagedCheckpointException(reason);
    }

    private static IReadOnlyList<ShardEntry> NeededShards(StateMap state, CheckpointManifest manifest)
    {
        if (StateShape.Of(state).Names != manifest.State.Names)
        {
            return []; // refused with better words than damage deserves
        }

        HashSet<ShardEntry> needed = new(ReferenceEqualityComparer.Instance);
        for (int f = 0; f < state.Fields.Count; f++)
        {
            IStateField field = state.Fields[f];
            long found = 0;
            foreach (ShardEntry shard in manifest.Shards)
            {
                long common = shard.Boxes[f].Sum(stored => field.Boxes.Sum(mine => mine.Intersect(stored).Count));
                found += common;
                if (common > 0)
                {
                    needed.Add(shard);
                }
            }

            long wanted = field.Boxes.Sum(box => box.Count);
            if (found != wanted)
            {
                throw new DamagedCheckpointException($"its shards hold {found} of the {wanted} cells of {field.Name} that rank needs");
            }
        }

        return [.. manifest.Shards.Where(needed.Contains)];
    }

    // All ranks throw alike: rank 0 knows what the run is.
    private void Refuse(StateMap state, CheckpointManifest manifest)
    {
        List<string> differences = world.Rank == 0 ? [.. manifest.Run.DifferencesTo(run)] : [];
        StateShape mine = StateShape.Of(state);
        if (differences.Count == 0 && mine.Names != manifest.State.Names)
        {
            differences.Add($"it holds {manifest.State.Names}; this simulation has {mine.Names}");
        }

        string told = world.BroadcastText(string.Join('\n', differences), 0);
        if (told.Length > 0)
        {
            var place = new SourcePlace(folder.PathOf(manifest.Step));
            throw UserError.Configuration([
                .. told.Split('\n').Select(difference => new Problem(place, difference)),
                new Problem(place, "a run goes on with the settings it began with; begin a new run for others"),
            ]);
        }
    }

    private void Apply(StateMap state, CheckpointManifest manifest, IReadOnlyList<ShardEntry> needed)
    {
        string? failure = Agree(() =>
        {
            foreach (ShardEntry shard in needed)
            {
                using H5Image image = folder.ReadShard(manifest.Step, shard);
                Shard.Fill(state, shard, image);
            }

            for (int s = 0; s < state.Scalars.Count; s++)
            {
                state.Scalars[s].Write(manifest.State.Scalars[s].Value);
            }

            Fault.Hit("restore.applied");
        });
        if (failure is not null)
        {
            throw EnvironmentError.Storage(
                $"cannot read {folder.PathOf(manifest.Step)}", failure, "it was sound a moment ago: check the disk, then start again");
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
    private string? Agree(Action action)
    {
        string? mine = null;
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or H5Exception or DamagedCheckpointException or OutOfMemoryException)
        {
            mine = world.Size > 1 ? $"{error.Message} (rank {world.Rank})" : error.Message;
        }

        int speaker = world.Allreduce(mine is null ? NoRank : world.Rank, Operation.Min);
        return speaker == NoRank ? null : world.BroadcastText(mine, speaker);
    }
}
