using System.Diagnostics;
using System.Globalization;
using System.Text;
using SimKit.Runs;

namespace SimKit.Host.Tests;

/// <summary>A <c>simkit run --np 2</c> as a process of its own, with the means to find and hurt everything it starts.</summary>
internal sealed class SupervisedRun : IDisposable
{
    private const int PatienceSeconds = 60;
    private const string MarkVariable = "SIMKIT_TEST_MARK";

    private readonly string mark = $"{MarkVariable}={Guid.NewGuid():N}";
    private readonly StringBuilder words = new();
    private readonly Process supervisor;

    public SupervisedRun(Workplace place, string family, string fault = "", params string[] more)
    {
        string[] arguments =
            [.. place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "--np", "2", "--mpi", family, "--no-plot"), .. more];
        var start = new ProcessStartInfo(Workplace.Simkit[0], [.. Workplace.Simkit.Skip(1), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[MarkVariable] = mark.Split('=')[1];
        start.Environment[Fault.Variable] = fault;
        supervisor = Process.Start(start)!;
        supervisor.ErrorDataReceived += Hear;
        supervisor.OutputDataReceived += Hear;
        supervisor.BeginErrorReadLine();
        supervisor.BeginOutputReadLine();
    }

    /// <summary>All that was printed so far.</summary>
    public string Words
    {
        get
        {
            lock (words)
            {
                return words.ToString();
            }
        }
    }

    /// <summary>The supervisor's process.</summary>
    public int Id => supervisor.Id;

    /// <summary>Everything that lives of this run, the supervisor too.</summary>
    public IReadOnlyList<int> Living => [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path))
        .Where(name => name.All(char.IsAsciiDigit)).Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Where(IsOurs)];

    /// <summary>The launcher.</summary>
    public int? Launcher => First(process => Read(process, "cmdline").Split('\0')[0].Contains("mpiexec", StringComparison.Ordinal));

    /// <summary>A rank.</summary>
    public int? Rank(int rank) => First(process => Read(process, "environ").Split('\0')
        .Any(variable => variable == $"OMPI_COMM_WORLD_RANK={rank}" || variable == $"PMI_RANK={rank}"));

    /// <summary>The folder of the ranks' heartbeat page.</summary>
    public string? SharedFolder => Rank(0) is not { } rank ? null : Read(rank, "environ").Split('\0')
        .Where(variable => variable.StartsWith(HeartbeatPage.Variable, StringComparison.Ordinal))
        .Select(variable => Path.GetDirectoryName(variable.Split('=')[1])).FirstOrDefault();

    /// <summary>Sends a signal.</summary>
    public static void Send(int? process, int signal) => Assert.That(ProcessSignals.Send(process!.Value, signal), Is.True, "it is gone");

    /// <summary>Waits for something that must come.</summary>
    public void WaitUntil(Func<bool> isTrue, string what, double seconds = PatienceSeconds)
    {
        var clock = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.That(clock.Elapsed.TotalSeconds, Is.LessThan(seconds), $"{what} did not come\n{Words}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Waits until the ranks make steps.</summary>
    public void WaitForSteps(Workplace place) => WaitUntil(
        () => place.HasRun && new FileInfo(Path.Combine(place.LatestRun, "series.csv")) is { Exists: true, Length: > 200 },
        "the first steps");

    /// <summary>Waits until all ranks have completed a step.</summary>
    public void WaitForStep(long step)
    {
        WaitUntil(() => SharedFolder is not null, "the ranks");
        using HeartbeatPage page = HeartbeatPage.Open(Path.Combine(SharedFolder!, "heartbeat"));
        WaitUntil(() => page.Read(0).Step >= step && page.Read(1).Step >= step, $"step {step}");
    }

    /// <summary>Waits for a text on the supervisor's output.</summary>
    public void WaitFor(string text) => WaitUntil(() => Words.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits for the end; returns the exit code and sees to it that nobody is left.</summary>
    public int End(double seconds = PatienceSeconds)
    {
        WaitUntil(() => supervisor.HasExited, "the end", seconds);
        supervisor.WaitForExit();
        Assert.That(Living, Is.Empty, "left behind");
        return supervisor.ExitCode;
    }

    public void Dispose()
    {
        foreach (int process in Living)
        {
            ProcessSignals.Send(process, ProcessSignals.Kill);
        }

        supervisor.Dispose();
    }

    private static string Read(int process, string name)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{name}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private int? First(Func<int, bool> isIt) => Living.Where(isIt).Select(process => (int?)process).FirstOrDefault();

    private bool IsOurs(int process) => Read(process, "environ").Split('\0').Contains(mark);

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (words)
        {
            words.AppendLine(line.Data);
        }
    }
}
