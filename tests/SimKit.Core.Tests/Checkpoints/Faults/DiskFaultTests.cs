using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>The faults of <see cref="StoreFaultTests"/> on the real file system: strace spoils system calls, tmpfs gets full.</summary>
public sealed class DiskFaultTests
{
    private const int MostCalls = 40, Killed = 128 + 9;

    [Test, Property("row", 6)]
    public void On_a_full_disk_the_run_goes_on_and_the_last_checkpoint_stays()
    {
        using var folder = new SharedFolder(Ranks.World);
        string[] words = ["-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"", folder.Path, .. SavingProcess.Command];
        string[] namespaces = System.Environment.UserName == "root" ? [] : ["--map-root-user"];
        ToolResult child = Tool.Run("unshare", [.. namespaces, .. words], 60, SavingProcess.Environment($"fill {folder.Path}"));
        Assert.That(child.ExitCode, Is.Zero, child.Output + child.Error);
        string[] lines = child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] failures = [.. lines.TakeWhile(line => line != "saved with room")];
        Assert.That(failures, Has.Length.AtLeast(3), "no room, room for some of it, …");
        Assert.That(failures, Has.All.Match($"^cannot write {folder.Path}/.*\\d+ bytes are needed, \\d+ are free in {folder.Path}\\)$"));
        Assert.That(lines.Skip(failures.Length), Has.All.EqualTo("saved with room").And.Length.AtLeast(2), "all that had more room");
    }

    [TestCase("pwrite64", 2), TestCase("fsync", 5), TestCase("rename", 2), Property("row", 7)]
    public void A_system_call_that_fails_costs_one_checkpoint_at_most(string call, int calls) =>
        Sweep(call, "error=EIO", calls, steps: "3", (output, when) =>
        {
            Assert.That(output, Is.EqualTo("saved 3\n").Or.Contains("Input/output error").And.Contains("bytes are needed"), when);
            return output == "saved 3\n" ? 3 : 2;
        });

    [TestCase("pwrite64", 2), TestCase("fsync", 5), TestCase("rename", 2), TestCase("unlink", 2), Property("row", 2)]
    public void A_kill_at_a_system_call_costs_no_checkpoint(string call, int calls) =>
        Sweep(call, "signal=KILL", calls, steps: "3", (output, when) =>
        {
            Assert.That(output, Is.Empty.Or.EqualTo("saved 3\n"), when);
            return output.Length == 0 ? 2 : 3;
        });

    [Test, Property("row", 2), Property("row", 7), Category("Full")]
    public void No_system_call_of_several_checkpoints_may_fail_or_kill_to_their_loss(
        [Values("pwrite64", "fsync", "rename", "unlink", "mkdir", "rmdir")] string call,
        [Values("error=EIO", "signal=KILL")] string fault) =>
        Sweep(call, fault, calls: 1, steps: "3 4 5", (output, _) =>
        {
            IEnumerable<string> saved = output.Split('\n').Where(line => line.StartsWith("saved ", StringComparison.Ordinal));
            return saved.Select(line => line[^1] - '0').LastOrDefault(2);
        });

    // Spoils the first, second, … call until the process makes no more of them.
    private static void Sweep(string call, string fault, int calls, string steps, Func<string, string, long> saved)
    {
        int n = 0;
        for (bool isHit = true; isHit; n++)
        {
            Assert.That(n, Is.LessThan(MostCalls));
            using var folder = new SharedFolder(Ranks.World);
            CheckpointStore store = StoreBench.Open(folder.Path);
            Assert.That(StoreBench.Save(store, 1).Failure ?? StoreBench.Save(store, 2).Failure, Is.Null);
            string when = $"{call} {n + 1}, {fault}", log = Path.Combine(folder.Path, "calls.log");
            ToolResult child = Tool.Run(
                "strace",
                ["-f", "-qq", "-o", log, "-e", $"trace={call}", "-e", $"inject={call}:{fault}:when={n + 1}", .. SavingProcess.Command],
                60,
                SavingProcess.Environment($"save {folder.Path} {steps}"));
            isHit = child.ExitCode == Killed || File.ReadAllText(log).Contains("INJECTED", StringComparison.Ordinal);
            StoreBench.AssertNothingIsLost(new DiskStorage(), saved(child.Output, $"{when}: {child.Error}"), when, folder.Path);
        }

        Assert.That(n - 1, Is.AtLeast(calls));
    }
}
