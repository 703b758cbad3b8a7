using System.IO.Hashing;
using System.Text;
using SimKit.Core.Tests.Checkpoints.Faults;
using SimKit.Core.Tests.State;
using SimKit.Runs;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>
/// Checkpoints that released versions have written, one for each version of the format, kept for ever; see row 12 of the fault table.
/// </summary>
public sealed class ReleasedCheckpointTests
{
    private const string Data = "tests/SimKit.Core.Tests/Data", Published = "000000000012";
    private const int Shards = 2;

    [Test, Property("row", 12)]
    public void The_checkpoint_of_each_version_is_restored([Range(1, CheckpointManifest.CurrentVersion)] int version)
    {
        using var folder = Archive(version);
        var state = new ArchivedState(0, 1, isRight: false);
        RestoreResult found = StoreBench.Open(folder.Path).Restore(state.Map);
        Assert.That((found.Manifest?.Step, found.Manifest?.Time, found.Manifest?.Version), Is.EqualTo((12L, 0.5, version)));
        Assert.That(found.Manifest!.Shards, Has.Count.EqualTo(Shards));
        Assert.That(state.Values, Is.EqualTo(Enumerable.Range(0, state.Values.Length).Select(ArchivedState.ValueAt)));
        Assert.That(state.Clock, Is.EqualTo(0.5));
        Assert.That(state.Rows.Ids, Is.EqualTo(new long[] { 40, 7, 3 }));
        Assert.That(state.Rows.Column<double>(1).ToArray(), Is.EqualTo(new[] { 40, 40.125, 40.25, 7, 7.125, 7.25, 3, 3.125, 3.25 }));
        Assert.That(state.Rows.Column<int>(2).ToArray(), Is.EqualTo(new[] { 280, 49, 21 }));
        Assert.That(state.Done.Completed.Select(task => task.Id), Is.EqualTo(new long[] { 1, 2, 5 }));
        Assert.That(state.Done.Completed.Last().Result.ToArray(), Is.EqualTo(new byte[] { 5, 6 }));
        Assert.That(state.Done.Pending, Is.EqualTo(new long[] { 0, 3, 4, 6 }));
        Assert.That($"{state.Map.HashShare(withScalars: true):x16}", Is.EqualTo(found.Manifest.StateHash));
    }

    [Test, Property("row", 12)]
    public void A_newer_version_is_refused_with_both_numbers_and_left_in_place()
    {
        using var folder = Archive(CheckpointManifest.CurrentVersion);
        ChangeManifest(folder.Path, "\"version\":1", "\"version\":2");
        UserError error = Assert.Throws<UserError>(() => Restore(folder, new ArchivedState(0, 1, isRight: false).Map))!;
        Assert.That(
            error.Message,
            Is.EqualTo($"{folder.Path}/{Published}  its format is version 2; this SimKit reads 1 … 1; use the one that wrote it"));
        Assert.That(new CheckpointFolder(folder.Path).Steps, Is.EqualTo(new[] { 12L }));
    }

    [Test, Property("row", 12)]
    public void Other_settings_are_refused_with_every_difference()
    {
        using var folder = Archive(CheckpointManifest.CurrentVersion);
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["grid.n"] = "18", ["grid.seed"] = "1" };
        var store = new CheckpointStore(new CheckpointFolder(folder.Path), Ranks.World, StoreBench.Run with { Settings = settings });
        var state = new ArchivedState(0, 1, isRight: false);
        UserError error = Assert.Throws<UserError>(() => store.Restore(state.Map))!;
        Assert.That(error.Message, Does.Contain("grid.n is 18, was 9").And.Contain("grid.seed is 1, was not set"));
        Assert.That(state.Values, Has.All.NaN);
        Assert.That(new CheckpointFolder(folder.Path).Steps, Is.EqualTo(new[] { 12L }));
    }

    [Test, Property("row", 12)]
    public void Other_fields_are_refused_with_those_that_are_there()
    {
        using var folder = Archive(CheckpointManifest.CurrentVersion);
        var state = new StateMap();
        state.Field(new ArrayField("air temperature", new Extent(2, 3, 5), new double[30], Box.Of(new Extent(2, 3, 5))));
        UserError error = Assert.Throws<UserError>(() => Restore(folder, state))!;
        Assert.That(
            error.Message,
            Does.Contain("it holds air temperature (2 × 3 × 4), clock, particle (").And.Contain("reads (7 tasks)")
                .And.Contain("; this simulation has air temperature (2 × 3 × 5)"));
    }

    [Test, Property("row", 12)]
    public void The_reader_in_the_description_of_the_format_reads_it()
    {
        string text = File.ReadAllText(Repository.Path("src/SimKit.State/FORMAT.md"));
        string program = text.Split("```python\n")[1].Split("```")[0];
        string checkpoint = Repository.Path($"{Data}/checkpoint-v{CheckpointManifest.CurrentVersion}/{Published}");
        ToolResult result = Tool.Run("/usr/bin/python3", "-c", program, checkpoint);
        Assert.That(result.ExitCode, Is.Zero, result.Error);

        // 24 cells of 250 + n/4: 6000 + 276/4.
        Assert.That(result.Output.Split('\n'), Is.EqualTo(new[]
        {
            "step 12 time 0.5",
            "air temperature (2, 3, 4) sum 6069.0 1",
            "clock 0.5",
            "particle {'id': [[40], [7], [3]], 'velocity': [[40.0, 40.125, 40.25], [7.0, 7.125, 7.25], [3.0, 3.125, 3.25]], "
                + "'species': [[280], [49], [21]], 'charge': [[13.333333015441895], [2.3333332538604736], [1.0]], "
                + "'flags': [[40, 0], [7, 0], [3, 0]]}",
            "reads 3 of 7 [(1, b'\\x01'), (2, b'\\x02\\x03'), (5, b'\\x05\\x06')]",
            "",
        }));
    }

    private static RestoreResult Restore(SharedFolder folder, StateMap state) => StoreBench.Open(folder.Path).Restore(state);

    // A copy: whoever restores tidies up.
    private static SharedFolder Archive(int version)
    {
        var folder = new SharedFolder(Ranks.World);
        string copy = Directory.CreateDirectory(Path.Combine(folder.Path, Published)).FullName;
        foreach (string file in Directory.EnumerateFiles(Repository.Path($"{Data}/checkpoint-v{version}/{Published}")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return folder;
    }

    // As a program of that version would have written it.
    private static void ChangeManifest(string folder, string old, string now)
    {
        string path = Path.Combine(folder, Published, "manifest.json"), text = File.ReadAllText(path);
        const string Before = "\"manifest\": ";
        int start = text.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        string inner = text[start..^2].Replace(old, now, StringComparison.Ordinal);
        string hash = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(inner)));
        File.WriteAllText(path, $"{{\"format\": \"simkit checkpoint\", \"hash\": \"{hash}\", {Before}{inner}}}\n");
    }
}
