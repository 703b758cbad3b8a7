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
                Apply(found.Manifest!, found.Plan!);
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
    public void Clear() => Agree(() => OnFirst(() => folder.Storage.DeleteFolder(folder.Path)));

    private IEnumerable<long> PublishedSteps()
    {
        string steps = "";
        if (Agree(() => OnFirst(() => steps = string.Join(' ', folder.Steps))) is { } unreadable)
        {
            throw EnvironmentError.Storage($"cannot list {folder.Path}", unreadable, "check the disk, or begin a new run");
        }

        return world.BroadcastText(steps, 0).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
    }

    // Left where they are, they might be found sound next time and lead back to a course of the run that was given up.
    private void SetAside(List<long> passed, List<string> rejections)
    {
        if (Agree(() => OnFirst(() => passed.ForEach(folder.Reject))) is { } stuck)
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
        string? reason = Agree(
            () =>
            {
                manifest = ReadTogether(step);
                plan = new RestorePlan(state, manifest, world.Rank, world.Size);
                foreach (ShardEntry shard in plan.Needed)
                {
                    folder.VerifyShard(folder.PathOf(step), shard, target: null);
                }
            },
            out Exception? mine);
        if (mine is DamagedCheckpointException { NeedsNewerVersion: true })
        {
            throw UserError.Configuration(new SourcePlace(folder.PathOf(step)), mine.Message);
        }

        bool isMineUnreadable = mine is not (null or DamagedCheckpointException { IsUnreadable: false });
        bool isUnreadable = world.Allreduce(isMineUnreadable ? 1 : 0, Operation.Max) == 1;
        return new Judgement(manifest, plan, reason, isUnreadable);
    }

    private CheckpointManifest ReadTogether(long step)
    {
        // Rank 0 reads for all: ten thousand ranks would open one file.
        string text = "";
        DamagedCheckpointException? found = null;
        if (world.Rank == 0)
        {
            try
            {
                text = folder.ReadManifestText(step);
            }
            catch (DamagedCheckpointException damage)
            {
                found = damage;
            }
        }

        text = world.BroadcastText(text, 0);
        string reason = world.BroadcastText(found?.Message ?? "", 0);
        return reason.Length == 0 ? ManifestFile.Read(text, step) : throw new DamagedCheckpointException(reason, found?.InnerException);
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

    private void Apply(CheckpointManifest manifest, RestorePlan plan)
    {
        string? failure = Agree(() =>
        {
            plan.Apply(shard => folder.ReadShard(manifest.Step, shard));
            Fault.Hit("restore.applied");
        });
        if (failure is not null)
        {
            throw EnvironmentError.Storage(
                $"cannot read {folder.PathOf(manifest.Step)}", failure, "it was sound a moment ago: check the disk, then start again");
        }
    }

    private sealed record Judgement(CheckpointManifest? Manifest, RestorePlan? Plan, string? Damage, bool IsUnreadable);
}
