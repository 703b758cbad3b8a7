using System.Text.RegularExpressions;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class RunDirectoryTests
{
    [Test]
    public void Its_name_tells_what_and_when_and_latest_points_to_it()
    {
        using var folder = new TemporaryFolder();
        RunDirectory run = RunDirectory.Create(folder.File("results"), "aqua 1deg", new FakeClock());
        Assert.That(run.Id, Does.Match(new Regex("^aqua-1deg-20261122-215324-[a-z0-9]{4}$")));
        Assert.That(new DirectoryInfo(folder.File("results/latest")).LinkTarget, Is.EqualTo(run.Id));
        Assert.That(System.IO.Directory.GetFileSystemEntries(run.Root), Is.Empty);
    }

    [Test]
    public void Never_gives_one_folder_to_two_runs()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock();
        RunDirectory[] runs = new RunDirectory[40];
        Parallel.For(0, runs.Length, i => runs[i] = RunDirectory.Create(folder.Path, "same", clock));
        Assert.That(runs.Select(run => run.Root).Distinct().Count(), Is.EqualTo(runs.Length));
        Assert.That(RunDirectory.List(folder.Path), Has.Count.EqualTo(runs.Length));
        Assert.That(System.IO.Directory.GetFileSystemEntries(folder.Path, ".latest*"), Is.Empty);
    }

    [Test]
    public void An_unwritable_results_folder_stops_before_anything_is_created()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("file", "");
        EnvironmentError below = Failure.Of<EnvironmentError>(() => RunDirectory.Create(file + "/results", "x"));
        Assert.That((below.ExitCode, below.Errno), Is.EqualTo((6, 20)));
        Assert.That(below.Message, Does.StartWith($"cannot make folder {file}/results: Not a directory (errno 20); "));
        EnvironmentError refused = Failure.Of<EnvironmentError>(() => RunDirectory.Create("/proc/results", "x"));
        Assert.That(refused.ExitCode, Is.EqualTo(6));
        Assert.That(System.IO.Directory.GetFileSystemEntries(folder.Path), Is.EqualTo(new[] { file }));
    }

    [Test]
    public void Opens_by_path_id_start_and_latest()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock();
        RunDirectory first = RunDirectory.Create(folder.Path, "first", clock);
        clock.Advance(1);
        RunDirectory second = RunDirectory.Create(folder.Path, "a-second", clock);
        first.WriteCase("schema = 1\n");
        Assert.That(RunDirectory.Open(first.Root, "/nowhere").Root, Is.EqualTo(first.Root));
        Assert.That(RunDirectory.Open(first.Id, folder.Path).Root, Is.EqualTo(first.Root));
        Assert.That(RunDirectory.Open("first", folder.Path).Root, Is.EqualTo(first.Root));
        Assert.That(RunDirectory.Open("latest", folder.Path).Root, Is.EqualTo(second.Root));
        Assert.That(RunDirectory.List(folder.Path), Is.EqualTo(new[] { first.Id, second.Id }));
    }

    [Test]
    public void What_is_no_run_to_look_at_leaves_latest_alone()
    {
        using var folder = new TemporaryFolder();
        RunDirectory run = RunDirectory.Create(folder.Path, "run");
        RunDirectory.Create(folder.Path, "verification", isLatest: false);
        Assert.That(RunDirectory.Open("latest", folder.Path).Root, Is.EqualTo(run.Root));
    }

    [Test]
    public void A_wrong_name_gets_the_nearest_run()
    {
        using var folder = new TemporaryFolder();
        RunDirectory run = RunDirectory.Create(folder.Path, "climate");
        UserError near = Failure.Of<UserError>(() => RunDirectory.Open("x" + run.Id, folder.Path));
        Assert.That(near.Message, Does.EndWith($"; did you mean '{run.Id}'?"));
        UserError far = Failure.Of<UserError>(() => RunDirectory.Open("md", folder.Path));
        Assert.That(far.Message, Is.EqualTo($"md  no such run in {folder.Path}; the newest is '{run.Id}'"));
        UserError none = Failure.Of<UserError>(() => RunDirectory.Open("md", "/nowhere"));
        Assert.That(none.Message, Is.EqualTo("md  no such run; there are no runs in /nowhere"));
        UserError other = Failure.Of<UserError>(() => RunDirectory.Open("/usr", folder.Path));
        Assert.That(other.Message, Is.EqualTo("/usr  is not the directory of a run: it has no status.json"));
    }

    [Test]
    public void Sub_folders_appear_when_asked_for()
    {
        using var folder = new TemporaryFolder();
        RunDirectory run = RunDirectory.Create(folder.Path, "x");
        Assert.That(System.IO.Directory.Exists(run.Output) && System.IO.Directory.Exists(run.Plots), Is.True);
        Assert.That(System.IO.Directory.Exists(Path.Combine(run.Root, "checkpoints")), Is.False);
    }

    [TestCase("", "run")]
    [TestCase("..", "run")]
    [TestCase("../../etc", "etc")]
    [TestCase("aqua-1deg_v2.0", "aqua-1deg_v2.0")]
    public void Names_cannot_leave_the_results_folder(string name, string clean) => Assert.That(RunName.Clean(name), Is.EqualTo(clean));
}
