using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.State;

public sealed partial class CheckpointStore
{
    /// <summary>
    /// Restores the newest checkpoint whose every byte is as it was written, onto any number of ranks. The state is touched only when such
    /// a checkpoint was found. Collective.
    /// </summary>
    /// <param name="state">The state, of the same parts as the one that was saved.</param>
    /// <param name="newerThan">Checkpoints up to this step are not looked at.</param>
    /// <exception cref="UserError">
    /// The newest sound checkpoint belongs to other settings than this run has, or was written by a newer version of SimKit.
    /// </exception>
    /// <exception cref="EnvironmentError">The disk fails while a checkpoint is read or a damaged one is taken out of the way.</exception>
    public RestoreResult Restore(StateMap state, long newerThan = -1)
    {
        List<long> passed = [];
        List<string> rejections = [];
        bool isUnreadable = false;
        foreach (long step in PublishedSteps().Where(step => step > newerThan))
        {
            Judgement found = Judge(state, step);
            if (found.Damage is null)
            {
                Refuse(state, found.Manifest!);
                SetAside(passed, rejections);
                Apply(found);
                return new RestoreResult(found.Manifest, rejections);
            }

            passed.Add(step);
            rejections.Add($"checkpoint {CheckpointFolder.NameOf(step)} is not used: {found.Damage}");
            isUnreadable |= found.IsUnreadable;
        }

        if (isUnreadable)
        {
            throw EnvironmentError.Storage(
                $"no checkpoint in {folder.Path} can be used",
                string.Join("; ", rejections),
                "repair the disk or its permissions, then start again");
        }

        SetAside(passed, rejections);
        return new RestoreResult(null, rejections);
    }

    /// <summary>Step of the newest checkpoint, sound or not; -1 when there is none. Collective.</summary>
    public long NewestStep() => PublishedSteps().DefaultIfEmpty(-1).First();

    /// <summary>Removes the folder with all checkpoints, once nobody needs them; what cannot be removed stays. Collective.</summary>
    public void Clear() => Agree(() => OnKeepers(() => folder.Storage.DeleteFolder(folder.Path)));

    private IEnumerable<long> PublishedSteps()
    {
        string mine = "";
        if (Agree(() => OnKeepers(() => mine = string.Join(' ', folder.Steps))) is { } unreadable)
        {
            throw EnvironmentError.Storage($"cannot list {folder.Path}", unreadable, "check the disk, or begin a new run");
        }

        string all = world.BroadcastText(string.Join(' ', world.GatherTexts(mine, 0)), 0);
        return all.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).Distinct().OrderDescending();
    }

    // Left where they are, they might be found sound next time and lead back to a course of the run that was given up.
    private void SetAside(List<long> passed, List<string> rejections)
    {
        if (Agree(() => OnKeepers(() => passed.ForEach(folder.Reject))) is { } stuck)
        {
            throw EnvironmentError.Storage(
                $"{string.Join("; ", rejections)}; it cannot be taken out of the way", stuck, "check the disk, then start again");
        }
    }

    // The contents of a checkpoint and what this rank needs of them, or what is wrong with it on any rank.
    private Judgement Judge(StateMap state, long step)
    {
        CheckpointManifest? manifest = null;
        RestorePlan? plan = null;
        Dictionary<int, H5Image> fetched = [];
        string? reason = Agree(
            () =>
            {
                manifest = ReadTogether(step);
                plan = new RestorePlan(state, manifest, world.Rank, world.Size);
            },
            out Exception? mine);
        reason ??= Agree(() => fetched = CollectShards(manifest!, plan!), out mine);
        if (mine is DamagedCheckpointException { NeedsNewerVersion: true })
        {
            throw UserError.Configuration(new SourcePlace(folder.PathOf(step)), mine.Message);
        }

        if (reason is not null)
        {
            Release(fetched);
        }

        bool isMineUnreadable = mine is not (null or DamagedCheckpointException { IsUnreadable: false });
        bool isUnreadable = world.Allreduce(isMineUnreadable ? 1 : 0, Operation.Max) == 1;
        return new Judgement(manifest, plan, fetched, reason, isUnreadable);
    }

    // What this rank needs, compared with its hashes: it stays in the folder, unless the folder of another node has it.
    private Dictionary<int, H5Image> CollectShards(CheckpointManifest manifest, RestorePlan plan)
    {
        if (nodes.Count > 1)
        {
            return copies.Fetch(manifest, [.. plan.Needed.Where(shard => !folder.IsWhole(manifest.Step, manifest.Shards[shard]))]);
        }

        foreach (int shard in plan.Needed)
        {
            folder.VerifyShard(folder.PathOf(manifest.Step), manifest.Shards[shard], target: null);
        }

        return [];
    }

    // One keeper reads for all: ten thousand ranks would open one file.
    private CheckpointManifest ReadTogether(long step)
    {
        string text = "";
        DamagedCheckpointException? found = null;
        OnKeepers(() =>
        {
            try
            {
                text = folder.ReadManifestText(step);
                ManifestFile.Read(text, step);
            }
            catch (DamagedCheckpointException damage)
            {
                found = damage;
            }
        });
        int reader = world.Allreduce(nodes.IsKeeper(world.Rank) && found is null ? world.Rank : NoRank, Operation.Min);
        if (reader != NoRank)
        {
            return ManifestFile.Read(world.BroadcastText(text, reader), step);
        }

        string reason = world.BroadcastText(found?.Message, 0);
        bool needsNewerVersion = world.Broadcast(found is { NeedsNewerVersion: true } ? 1 : 0, 0) == 1;
        throw found ?? new DamagedCheckpointException(reason) { NeedsNewerVersion = needsNewerVersion };
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

    private void Apply(Judgement found)
    {
        CheckpointManifest manifest = found.Manifest!;
        string? failure = Agree(() =>
        {
            found.Plan!.Apply(shard => found.Fetched.Remove(shard, out H5Image? image) ? image : folder.ReadShard(manifest.Step, manifest.Shards[shard]));
            Fault.Hit("restore.applied");
        });
        Release(found.Fetched);
        if (failure is not null)
        {
            throw EnvironmentError.Storage(
                $"cannot read {folder.PathOf(manifest.Step)}", failure, "it was sound a moment ago: check the disk, then start again");
        }
    }

    private static void Release(Dictionary<int, H5Image> images) => images.Values.ToList().ForEach(image => image.Dispose());

    private sealed record Judgement(
        CheckpointManifest? Manifest, RestorePlan? Plan, Dictionary<int, H5Image> Fetched, string? Damage, bool IsUnreadable);
}
