using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SimKit.Host.Tests;

/// <summary>A program that runs beside the test, with the means to find and hurt everything it starts.</summary>
internal class ProcessTree : IDisposable
{
    private const int PatienceSeconds = 60;
    private const string MarkVariable = "SIMKIT_TEST_MARK";

    private readonly string mark = $"{MarkVariable}={Guid.NewGuid():N}";
    private readonly StringBuilder words = new();
    private readonly Process first;

    /// <summary>Starts the program; its output and error are heard.</summary>
    public ProcessTree(ProcessStartInfo start)
    {
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        start.Environment[MarkVariable] = mark.Split('=')[1];
        first = Process.Start(start)!;
        first.ErrorDataReceived += Hear;
        first.OutputDataReceived += Hear;
        first.BeginErrorReadLine();
        first.BeginOutputReadLine();
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

    /// <summary>The process that was started first.</summary>
    public int Id => first.Id;

    /// <summary>Everything that lives of this run, the first process too.</summary>
    public IReadOnlyList<int> Living => [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path))
        .Where(name => name.All(char.IsAsciiDigit)).Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Where(IsOurs)];

    /// <summary>The launcher.</summary>
    public int? Launcher => First(process => Read(process, "cmdline").Split('\0')[0].Contains("mpiexec", StringComparison.Ordinal));

    /// <summary>A rank.</summary>
    public int? Rank(int rank) => First(process => Read(process, "environ").Split('\0')
        .Any(variable => variable == $"OMPI_COMM_WORLD_RANK={rank}" || variable == $"PMI_RANK={rank}"));

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

    /// <summary>Waits for a text on the output.</summary>
    public void WaitFor(string text) => WaitUntil(() => Words.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits for the end; returns the exit code and sees to it that nobody is left.</summary>
    public int End(double seconds = PatienceSeconds)
    {
        WaitUntil(() => first.HasExited, "the end", seconds);
        first.WaitForExit();
        Assert.That(Living, Is.Empty, "left behind");
        return first.ExitCode;
    }

    public void Dispose()
    {
        foreach (int process in Living)
        {
            ProcessSignals.Send(process, ProcessSignals.Kill);
        }

        first.Dispose();
    }

    /// <summary>A file of a process in /proc; empty when it is gone.</summary>
    protected static string Read(int process, string name)
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
