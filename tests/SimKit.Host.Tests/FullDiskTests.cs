using SimKit.Hdf5;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Whole runs on a disk that is too small, and their restart when it has grown.</summary>
public sealed class FullDiskTests
{
    // 25 records of 16384 numbers and a row every few steps; together some 2 MB, twice for the twin.
    private const string Case = """
        schema = 1
        [run]
        kind = "heat"
        length = "100 s"
        [grid]
        cells = 128
        [output]
        every = "4 s"
        series_every = "0.2 s"
        """;

    [TestCase(1, 1400, "", "cannot write the record of [0-9]+ s to .*No space left on device; [0-9]+ bytes are free")]
    [TestCase(
        2, 1400, "checkpoint.every_steps=100",
        "3 checkpoints in a row could not be written: .*bytes are needed, [0-9]+ are free|cannot write the record")]
    [Property("row", 6)]
    public void A_run_that_fills_the_disk_goes_on_when_there_is_room(int ranks, int kilobytes, string setting, string reason)
    {
        using var place = new Workplace(Case);
        place.Main("run", "{0}/case.toml", "--results", "{0}/results", "--progress=none", "--no-plot").Succeeded();
        string simkit = string.Join(' ', Workplace.Simkit.Select(word => $"'{word}'"));
        string more = setting.Length > 0 ? "-s " + setting : "";
        File.WriteAllText(place.In("script"), $"""
            set -e
            mkdir disk
            mount -t tmpfs -o size={kilobytes}k tmpfs disk
            {simkit} run case.toml --np {ranks} --results disk --progress=none --no-plot {more} 2> words || echo $? > code
            {simkit} info latest --results disk > info
            {simkit} check latest --results disk > check
            mount -o remount,size=64m disk
            {simkit} restart latest --results disk --progress=none --no-plot
            cp -r disk kept
            """);
        string[] namespaces = Environment.UserName == "root" ? [] : ["--map-root-user"];
        Tool.Run("unshare", [.. namespaces, "-m", "sh", "-c", $"cd '{place.Root}' && . ./script"], 60).Succeeded();
        string words = File.ReadAllText(place.In("words"));
        Assert.That(File.ReadAllText(place.In("code")), Is.EqualTo($"{ExitCode.Storage}\n"), words);
        Assert.That(words.TrimEnd().Split('\n')[^1], Does.Match($"^({reason})"), words);
        Assert.That(File.ReadAllText(place.In("info")), Does.Match("state +(failed|died)\n"));
        Assert.That(File.ReadAllText(place.In("check")), setting.Length == 0 ? Does.Contain("no checkpoints") : Does.Contain("sound"));
        string kept = Path.Combine(place.In("kept"), "latest");
        Assert.That(Results(kept), Is.EqualTo(Results(place.LatestRun)));
        Assert.That(Directory.GetFiles(Path.Combine(kept, "output")).Select(Path.GetFileName), Is.EqualTo(new[] { "heat.nc" }));
    }

    private static (string? Hash, string Series, double[] Field) Results(string run)
    {
        using NetCdfFile file = NetCdfFile.Open(Path.Combine(run, "output", "heat.nc"));
        return (
            RunStatus.Load(Path.Combine(run, "status.json")).StateHash,
            File.ReadAllText(Path.Combine(run, "series.csv")),
            [.. file.Get<double>("time"), .. file.Get<double>("temperature")]);
    }
}
