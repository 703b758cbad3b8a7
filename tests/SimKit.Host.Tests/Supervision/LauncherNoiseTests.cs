using SimKit.Runs;

namespace SimKit.Host.Tests;

/// <summary>The texts are what Open MPI 4.1.4 and MPICH 4.0.2 print when a rank is killed.</summary>
public sealed class LauncherNoiseTests
{
    private const string Dashes = "--------------------------------------------------------------------------\n";
    private const string Equal = "===================================================================================\n";

    private const string OpenMpi =
        Dashes + "Primary job  terminated normally, but 1 process returned\n"
        + "a non-zero exit code. Per user-direction, the job has been aborted.\n" + Dashes
        + Dashes + "mpiexec.openmpi noticed that process rank 1 with PID 0 on node vm exited on signal 9 (Killed).\n" + Dashes;

    private const string Mpich =
        "\n" + Equal + "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n=   PID 31585 RUNNING AT vm\n=   EXIT CODE: 9\n"
        + "=   CLEANING UP REMAINING PROCESSES\n=   YOU CAN IGNORE THE BELOW CLEANUP MESSAGES\n" + Equal
        + "YOUR APPLICATION TERMINATED WITH THE EXIT STRING: Killed (signal 9)\n"
        + "This typically refers to a problem with your application.\nPlease see the FAQ page for debugging suggestions\n";

    [TestCase(OpenMpi, 1)]
    [TestCase(OpenMpi, 7)]
    [TestCase(OpenMpi, 4096)]
    [TestCase(Mpich, 1)]
    [TestCase(Mpich, 7)]
    [TestCase(Mpich, 4096)]
    public void Boxes_about_a_death_are_taken_out(string words, int pieceLength)
    {
        var noise = new LauncherNoise();
        string shown = Feed(noise, $"before\n{words}after\n", pieceLength);
        Assert.That(shown, Is.EqualTo("before\nafter\n"));
        Assert.That(noise.Dropped.Trim(), Is.EqualTo(words.Trim()));
    }

    [TestCase("a line\n\n\nanother, without an end")]
    [TestCase("\r 12 %\r 13 %\r 14 %")]
    [TestCase(Dashes + "a table\n" + Dashes)]
    [TestCase("Abo\nPlease\n--\n==\n\n")]
    [TestCase(Dashes + "There are not enough slots available in the system to satisfy the 3\n" + Dashes)]
    public void All_else_passes_unchanged(string text)
    {
        foreach (int pieceLength in new[] { 1, 5, 4096 })
        {
            Assert.That(Feed(new LauncherNoise(), text, pieceLength), Is.EqualTo(text), $"in pieces of {pieceLength}");
        }
    }

    [Test]
    public void A_line_without_its_end_passes_at_once() =>
        Assert.That(new LauncherNoise().Pass("\r 12 %  3 SYPD"), Is.EqualTo("\r 12 %  3 SYPD"));

    [Test]
    public void A_box_behind_a_line_of_progress_is_taken_out()
    {
        var noise = new LauncherNoise();
        string shown = noise.Pass("\r 12 %") + noise.Pass(OpenMpi) + noise.Flush();
        Assert.That(shown, Is.EqualTo("\r 12 %\n"));
    }

    [Test]
    public void The_words_tell_which_rank_was_killed()
    {
        HeartbeatSlot[] slots = [new(1, 5, 0, 31584), new(1, 5, 0, 31585)];
        Assert.That(Casualty.Find(OpenMpi, slots), Is.EqualTo(new Casualty(1, 9)));
        Assert.That(Casualty.Find(Mpich, slots), Is.EqualTo(new Casualty(1, 9)));
        Assert.That(Casualty.Find(Mpich, [new(1, 5, 0, 7)]), Is.Null, "a process that is none of ours");
        Assert.That(Casualty.Find("", slots), Is.Null);
    }

    private static string Feed(LauncherNoise noise, string text, int pieceLength)
    {
        string shown = "";
        for (int i = 0; i < text.Length; i += pieceLength)
        {
            shown += noise.Pass(text.AsSpan(i, Math.Min(pieceLength, text.Length - i)));
        }

        return shown + noise.Flush();
    }
}
