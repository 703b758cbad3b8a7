using System.Diagnostics;
using System.Globalization;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class RunLockTests
{
    private static readonly LockHolder Me = LockHolder.Current(new FakeClock());

    // Process 1 never started at tick 1 of the boot's clock, whatever it is: the number belongs to somebody else now.
    private static readonly LockHolder Dead = Me with { Pid = 1, Started = "1" };

    [Test]
    public void A_second_start_is_refused_with_the_holder_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using RunLock first = RunLock.Take(folder.Path, new FakeClock());
        EnvironmentError error = Failure.Of<EnvironmentError>(() => RunLock.Take(folder.Path));
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Environment));
        Assert.That(error.Message, Is.EqualTo(
            $"cannot write into {folder.Path}: process {Environment.ProcessId} on {Environment.MachineName} has been writing there "
            + $"since 2026-11-22T21:53:24Z; wait for it, or stop it with kill -USR1 {Environment.ProcessId}"));
        Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
    }

    [Test]
    public void What_was_given_back_can_be_taken_again()
    {
        using var folder = new TemporaryFolder();
        for (int n = 0; n < 3; n++)
        {
            using RunLock taken = RunLock.Take(folder.Path);
            Assert.That(taken.Refresh(), Is.True);
        }

        Assert.That(Entries(folder), Is.Empty);
    }

    [Test]
    public void The_lock_of_a_killed_process_is_taken_over_and_that_of_a_living_one_is_not()
    {
        using var folder = new TemporaryFolder();
        Process child = ChildProcess.Start("lock");
        try
        {
            Assert.That(Ask(child, folder.Path), Is.EqualTo("taken"));
            Assert.That(Failure.Of<EnvironmentError>(() => RunLock.Take(folder.Path)).Message, Does.Contain($"process {child.Id} on "));
        }
        finally
        {
            ChildProcess.End(child);
        }

        Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
        using RunLock mine = RunLock.Take(folder.Path);
        Assert.That(mine.Refresh(), Is.True);
        Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
    }

    [Test]
    public void A_number_that_belongs_to_a_later_process_is_no_holder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("run.lock", (Me with { Started = "1" }).Text);
        RunLock.Take(folder.Path).Dispose();
    }

    [Test]
    public void A_lock_of_an_earlier_boot_is_dead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("run.lock", (Me with { Boot = "00000000-0000-4000-8000-000000000000" }).Text);
        RunLock.Take(folder.Path).Dispose();
    }

    [Test]
    public void A_process_that_is_dead_but_not_yet_buried_holds_nothing()
    {
        using var folder = new TemporaryFolder();
        // The child outlives the shell's last command: what ended before, the shell itself may have buried.
        var shell = new ProcessStartInfo("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true };
        using Process parent = Process.Start(shell)!;
        try
        {
            int pid = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            Assert.That(() => ChildProcess.StateOf(pid), Is.EqualTo('Z').After(5000, 10));
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            string started = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[22 - 3];
            folder.Write("run.lock", (Me with { Pid = pid, Started = started }).Text);
            RunLock.Take(folder.Path).Dispose();
        }
        finally
        {
            parent.Kill();
            parent.WaitForExit();
        }
    }

    [Test]
    public void A_lock_of_another_host_or_container_holds_until_it_has_been_silent_for_ten_minutes([Values] bool isContainer)
    {
        using var folder = new TemporaryFolder();
        LockHolder other = isContainer ? Dead with { PidNamespace = "pid:[1]" } : Dead with { Host = "another", Pid = 77 };
        string path = folder.Write("run.lock", other.Text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromSeconds(590));
        EnvironmentError error = Failure.Of<EnvironmentError>(() => RunLock.Take(folder.Path));
        Assert.That(error.Message, Does.EndWith(
            $"stop it on {other.Host} with kill -USR1 {other.Pid}, or delete {path} if that host is gone"));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromSeconds(610));
        RunLock.Take(folder.Path).Dispose();
        Assert.That(Entries(folder), Is.Empty);
    }

    [Test]
    public void A_refresh_is_a_sign_of_life()
    {
        using var folder = new TemporaryFolder();
        using RunLock mine = RunLock.Take(folder.Path);
        File.SetLastWriteTimeUtc(mine.Path, DateTime.UtcNow - TimeSpan.FromHours(1));
        Assert.That(mine.Refresh(), Is.True);
        Assert.That(File.GetLastWriteTimeUtc(mine.Path), Is.EqualTo(DateTime.UtcNow).Within(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void Who_lost_the_lock_learns_it_and_leaves_the_new_one_alone()
    {
        using var folder = new TemporaryFolder();
        RunLock mine = RunLock.Take(folder.Path);
        folder.Write("run.lock", Dead.Text);
        Assert.That(mine.Refresh(), Is.False);
        mine.Dispose();
        Assert.That(File.ReadAllText(mine.Path), Is.EqualTo(Dead.Text));
    }

    [Test]
    public void A_lock_that_names_nobody_is_respected_while_it_is_young(
        [Values("", "garbage", "host = a\npid = -1\nnonce = b\n")] string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.lock", text);
        Assert.That(
            Failure.Of<EnvironmentError>(() => RunLock.Take(folder.Path)).Message,
            Does.EndWith($"run.lock does not name its holder; if no run is writing there, delete {path}"));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromSeconds(610));
        RunLock.Take(folder.Path).Dispose();
    }

    [Test]
    public void An_heir_that_died_before_it_could_take_over_is_inherited_too()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.lock", Dead.Text);
        string heir = LockFile.HeirOf(path, Dead.Text);
        LockHolder deadHeir = Dead with { Nonce = "heir" };
        File.WriteAllText(heir, deadHeir.Text);
        File.WriteAllText(LockFile.HeirOf(heir, deadHeir.Text), (Dead with { Nonce = "heir of the heir" }).Text);
        using RunLock mine = RunLock.Take(folder.Path);
        Assert.That(mine.Refresh(), Is.True);
        Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
    }

    [Test]
    public void Of_many_that_find_a_dead_lock_at_once_one_gets_it()
    {
        const int rounds = 50, starters = 4;
        for (int round = 0; round < rounds; round++)
        {
            using var folder = new TemporaryFolder();
            folder.Write("run.lock", Dead.Text);
            using var start = new Barrier(starters);
            var taken = new RunLock?[starters];
            Thread[] threads = [.. Enumerable.Range(0, starters).Select(n => new Thread(() => taken[n] = TryTake(folder.Path, start)))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.That(taken.Count(one => one is not null), Is.EqualTo(1), $"round {round}");
            Assert.That(taken.First(one => one is not null)!.Refresh(), Is.True);
            Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
        }
    }

    [Test]
    public void Of_processes_that_race_for_a_dead_lock_one_gets_it()
    {
        const int rounds = 20;
        Process[] children = [ChildProcess.Start("lock"), ChildProcess.Start("lock"), ChildProcess.Start("lock")];
        try
        {
            Array.ForEach(children, child => Assert.That(child.StandardOutput.ReadLine(), Is.EqualTo("ready")));
            for (int round = 0; round < rounds; round++)
            {
                using var folder = new TemporaryFolder();
                folder.Write("run.lock", Dead.Text);
                Array.ForEach(children, child => child.StandardInput.WriteLine(folder.Path));
                string[] answers = Array.ConvertAll(children, child => child.StandardOutput.ReadLine()!);
                int winner = Array.IndexOf(answers, "taken");
                Assert.That(winner, Is.Not.Negative, string.Join('\n', answers));
                string holder = $"process {children[winner].Id} on ";
                Assert.That(answers.Where((_, n) => n != winner), Has.All.Contains(holder), $"round {round}");
                Assert.That(Entries(folder), Is.EqualTo(new[] { "run.lock" }));
            }
        }
        finally
        {
            Array.ForEach(children, ChildProcess.End);
        }
    }

    [Test]
    public void Without_hard_links_a_lock_is_exclusive_too()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.lock");
        Assert.That(LockFile.TryCreate(path, Me.Text), Is.True);
        Assert.That(LockFile.TryCreate(path, Dead.Text), Is.False);
        Assert.That(File.ReadAllText(path), Is.EqualTo(Me.Text));
        Assert.That(LockHolder.Parse(Me.Text), Is.EqualTo(Me));
    }

    [Test]
    public void A_missing_folder_is_an_error_of_storage()
    {
        EnvironmentError error = Failure.Of<EnvironmentError>(() => RunLock.Take("/nowhere/at/all"));
        Assert.That((error.ExitCode, error.Errno), Is.EqualTo((ExitCode.Storage, 2)));
    }

    private static RunLock? TryTake(string folder, Barrier start)
    {
        start.SignalAndWait();
        try
        {
            return RunLock.Take(folder);
        }
        catch (EnvironmentError error) when (error.ExitCode == ExitCode.Environment)
        {
            return null;
        }
    }

    private static string Ask(Process child, string folder)
    {
        Assert.That(child.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        child.StandardInput.WriteLine(folder);
        return child.StandardOutput.ReadLine() ?? "";
    }

    private static string[] Entries(TemporaryFolder folder) =>
        [.. System.IO.Directory.GetFileSystemEntries(folder.Path).Select(entry => Path.GetFileName(entry))];
}
