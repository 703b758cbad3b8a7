using SimKit.Core.Tests.Checkpoints;
using SimKit.Core.Tests.Checkpoints.Faults;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>What becomes of result files when the disk is full.</summary>
public sealed class FullDiskTests
{
    [Test, Property("row", 6)]
    public void A_full_disk_costs_the_record_that_does_not_fit_and_a_restart_goes_on()
    {
        using var folder = new SharedFolder(Ranks.World);
        string[] words = ["-m", "sh", "-c", "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"", folder.Path, .. SavingProcess.Command];
        string[] namespaces = Environment.UserName == "root" ? [] : ["--map-root-user"];
        ToolResult child = Tool.Run("unshare", [.. namespaces, .. words], 60, SavingProcess.Environment($"record {folder.Path}"));
        Assert.That(child.ExitCode, Is.Zero, child.Output + child.Error);
        string[][] rounds = [.. child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        string[] records = [.. rounds.Select(round => round[1]).TakeWhile(text => text != "complete")];
        string[] series = [.. rounds.Select(round => round[2]).TakeWhile(text => text != "complete")];
        Assert.That(records, Has.Length.AtLeast(4), child.Output);
        Assert.That(series, Has.Length.AtLeast(2), child.Output);
        Assert.That(rounds.Skip(records.Length).Select(round => round[1]), Has.All.EqualTo("complete").And.Length.AtLeast(2), child.Output);
        Assert.That(records, Has.Some.Match(
            $"^cannot write the record of [1-9][0-9]* s to {folder.Path}/.*/sample.nc: No space left on device; [0-9]+ bytes are free there "
            + @"\(errno 28\); the records before it are safe; make room or repair the disk, then simkit restart$"));
        Assert.That(records.Concat(series), Has.All.Match($"^cannot .*{folder.Path}/"));
        Assert.That(series, Has.All.Match(@"series\.csv: No space left on device \(errno 28\); free space, or"));
    }
}
