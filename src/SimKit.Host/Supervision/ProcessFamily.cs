using System.Globalization;
using System.Text;

namespace SimKit.Host;

/// <summary>
/// The processes of one start of ranks, found by their session or by a variable that all of them inherit: launchers put their
/// helpers and the ranks into sessions of their own.
/// </summary>
/// <param name="leader">The launcher, first of its session.</param>
/// <param name="mark">An assignment in the environment of all of them and of nobody else.</param>
internal sealed class ProcessFamily(int leader, string mark)
{
    private const int PollMilliseconds = 20;
    private readonly byte[] markBytes = Encoding.UTF8.GetBytes(mark + '\0');

    /// <summary>Kills all of them and waits until none is left; false when some are still there after the time limit.</summary>
    public bool End(double timeoutSeconds)
    {
        long deadline = Environment.TickCount64 + (long)(timeoutSeconds * 1000);
        while (true)
        {
            List<int> living = [.. Members()];
            if (living.Count == 0)
            {
                return true;
            }

            // Again each time round: one that was just being forked is found only now.
            living.ForEach(process => ProcessSignals.Send(process, ProcessSignals.Kill));
            if (Environment.TickCount64 > deadline)
            {
                return false;
            }

            Thread.Sleep(PollMilliseconds);
        }
    }

    /// <summary>The processes that live.</summary>
    public IEnumerable<int> Members()
    {
        foreach (string path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && process != Environment.ProcessId && IsMember(process))
            {
                yield return process;
            }
        }
    }

    /// <summary>The state letter of a process as in <c>ps</c>: T stopped, Z dead but not buried; null when it is gone.</summary>
    public static char? StateOf(int process) => Stat(process) is { } fields ? fields[0][0] : null;

    private bool IsMember(int process)
    {
        const int state = 0, session = 3;
        if (Stat(process) is not { } fields || fields[state] is "Z" or "X")
        {
            return false;
        }

        return fields[session] == leader.ToString(CultureInfo.InvariantCulture) || HasMark(process);
    }

    private bool HasMark(int process)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/environ").AsSpan().IndexOf(markBytes) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // another user's, or gone in the meantime
        }
    }

    // What follows the name of the program, which may itself have blanks and brackets.
    private static string[]? Stat(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
