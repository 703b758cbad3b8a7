using SimKit.Hdf5;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Chaos;

/// <summary>What a disturbed run leaves in its results folder, while it is down and at the end.</summary>
internal sealed class RunFolder(string results, RunResults undisturbed)
{
    private const string Latest = "latest";
    private readonly List<long> damaged = [];

    /// <summary>Whether a run lies there that can go on.</summary>
    public bool HasRun => File.Exists(StatusPath);

    /// <summary>Whether the run has come to its end.</summary>
    public bool IsDone => HasRun && RunStatus.Load(StatusPath).State == RunState.Done;

    private string Root => Path.Combine(results, Latest);

    private string StatusPath => Path.Combine(Root, "status.json");

    private CheckpointFolder Checkpoints => new(Path.Combine(Root, "checkpoints"));

    /// <summary>The log; empty when there is none.</summary>
    public string Log => File.Exists(Path.Combine(Root, "log.txt")) ? File.ReadAllText(Path.Combine(Root, "log.txt")) : "";

    /// <summary>What is wrong while nobody writes: every checkpoint with a name is whole, so is every result file.</summary>
    public IEnumerable<string> InspectPause()
    {
        if (!HasRun)
        {
            return [];
        }

        // What was damaged here keeps its name until a run goes on, which the next disturbance may prevent.
        List<string> failures = [.. DamagedCheckpoints(Checkpoints.Steps.Except(damaged))];
        try
        {
            failures.AddRange(RunResults.Read(Root).DifferencesToBeginningOf(undisturbed));
        }
        catch (Exception error) when (error is IOException or RunException or H5Exception)
        {
            failures.Add($"cannot be read while the run is down: {error.Message}");
        }

        return failures;
    }

    /// <summary>What is wrong after the end.</summary>
    public IEnumerable<string> InspectEnd()
    {
        if (!HasRun)
        {
            return ["there is no run"];
        }

        List<string> failures = [.. DamagedCheckpoints(Checkpoints.Steps)];
        failures.AddRange(Leftovers());
        failures.AddRange(damaged.Where(step => !Directory.Exists(Path.Combine(Checkpoints.Path, $".rejected-{step:D12}")))
            .Select(step => $"the damaged checkpoint {step} was not rejected"));
        try
        {
            RunStatus status = RunStatus.Load(StatusPath);
            if (status is not { State: RunState.Done, ExitCode: 0 })
            {
                failures.Add($"status.json says {status.State}, exit code {status.ExitCode}");
            }

            failures.AddRange(RunResults.Read(Root).DifferencesTo(undisturbed));
        }
        catch (Exception error) when (error is IOException or RunException or H5Exception)
        {
            failures.Add($"cannot be read: {error.Message}");
        }

        return failures;
    }

    /// <summary>Turns over a bit of the newest checkpoint, or cuts one of its files; false when there is no checkpoint.</summary>
    public bool DamageNewestCheckpoint(Random random)
    {
        if (!HasRun || Checkpoints.Steps is not [long step, ..])
        {
            return false;
        }

        string[] files = [.. Directory.EnumerateFiles(Checkpoints.PathOf(step)).Order(StringComparer.Ordinal)];
        using var file = new FileStream(files[random.Next(files.Length)], FileMode.Open, FileAccess.ReadWrite);
        long at = random.NextInt64(file.Length);
        if (random.Next(2) == 0)
        {
            file.SetLength(at);
        }
        else
        {
            file.Position = at;
            int value = file.ReadByte() ^ (1 << random.Next(8));
            file.Position = at;
            file.WriteByte((byte)value);
        }

        damaged.Add(step);
        return true;
    }

    private IEnumerable<string> DamagedCheckpoints(IEnumerable<long> steps)
    {
        foreach (long step in steps)
        {
            string? failure = null;
            try
            {
                Checkpoints.Verify(step);
            }
            catch (DamagedCheckpointException damage)
            {
                failure = $"published checkpoint {step}: {damage.Message}";
            }

            if (failure is not null)
            {
                yield return failure;
            }
        }
    }

    private IEnumerable<string> Leftovers()
    {
        IEnumerable<string> staged = Directory.EnumerateDirectories(Checkpoints.Path, ".*")
            .Where(path => !Path.GetFileName(path).StartsWith(".rejected-", StringComparison.Ordinal));
        IEnumerable<string> hidden = Directory.EnumerateFileSystemEntries(Path.Combine(Root, "output"), ".*");
        return staged.Concat(hidden).Select(path => $"left behind: {Path.GetRelativePath(results, path)}");
    }
}
