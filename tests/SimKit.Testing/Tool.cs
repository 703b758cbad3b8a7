using System.ComponentModel;
using System.Diagnostics;

namespace SimKit.Testing;

/// <summary>Runs other programs (ncdump, h5dump, the command line under test) with a time limit and no terminal.</summary>
public static class Tool
{
    private const int DefaultTimeoutSeconds = 60;
    private const int PollMilliseconds = 20;

    /// <summary>Runs <paramref name="file"/>; a missing program fails the test and says how to install it.</summary>
    public static ToolResult Run(string file, params string[] args) => Run(file, args, DefaultTimeoutSeconds);

    /// <summary>Runs <paramref name="file"/> with its own time limit and optional additions to the environment.</summary>
    public static ToolResult Run(
        string file, IEnumerable<string> args, int timeoutSeconds, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = Describe(file, args);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        return Execute(start, () => clock.Elapsed.TotalSeconds < timeoutSeconds)
            ?? throw new AssertionException($"'{file}' did not end within {timeoutSeconds} s and was stopped");
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string file) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    internal static ProcessStartInfo Describe(string file, IEnumerable<string> args) => new(file, args)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        Environment = { ["TERM"] = "dumb" },
    };

    /// <summary>Runs to the end, or stops the whole tree and returns null as soon as <paramref name="goOn"/> says no.</summary>
    internal static ToolResult? Execute(ProcessStartInfo start, Func<bool> goOn, Action<ToolResult>? stopped = null)
    {
        using Process process = Start(start);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(PollMilliseconds))
        {
            if (!goOn())
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                stopped?.Invoke(new ToolResult(-1, Drain(output), Drain(error)));
                return null;
            }
        }

        return new ToolResult(process.ExitCode, Drain(output), Drain(error));
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new AssertionException($"'{start.FileName}' could not be started");
        }
        catch (Win32Exception e)
        {
            throw new AssertionException($"'{start.FileName}' could not be started ({e.Message}); run scripts/bootstrap --test", e);
        }
    }

    // A grandchild may keep the pipe open after its parent has ended: what has been written by then must do.
    private static string Drain(Task<string> text) => text.Wait(TimeSpan.FromSeconds(5)) ? text.Result : "(the pipe stayed open)";
}
