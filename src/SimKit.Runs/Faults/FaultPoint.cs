using System.Diagnostics;
using System.Globalization;

namespace SimKit.Runs;

/// <summary>One armed place: what happens there, at which hit, on which rank and in which attempt.</summary>
public sealed class FaultPoint
{
    private const string Help = "write place:action, with action kill, throw or sleep=seconds, then ,at=n ,rank=r ,attempt=a";
    private const int DeviceError = 5;

    private readonly string action;
    private readonly double seconds;
    private int hits;

    private FaultPoint(string place, string action, double seconds)
    {
        Place = place;
        this.action = action;
        this.seconds = seconds;
    }

    /// <summary>The place.</summary>
    public string Place { get; }

    /// <summary>The hit at which it happens, counted from 1; null for every hit.</summary>
    public int? At { get; private init; }

    /// <summary>The rank on which it happens; null for all.</summary>
    public int? Rank { get; private init; }

    /// <summary>The attempt in which it happens, counted from 0; null for all.</summary>
    public int? Attempt { get; private init; }

    /// <summary>Reads <c>checkpoint.staged:kill,at=3,rank=1</c>.</summary>
    /// <exception cref="FormatException">It is not of this form; the message says which form is.</exception>
    public static FaultPoint Parse(string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        string[] words = parts.Length == 2 ? parts[1].Split(',', StringSplitOptions.TrimEntries) : [""];
        string[] action = words[0].Split('=', 2);
        double seconds = 0;
        bool isAction = action[0] is "kill" or "throw" ? action.Length == 1
            : action[0] == "sleep" && action.Length == 2
                && double.TryParse(action[1], NumberStyles.Float, CultureInfo.InvariantCulture, out seconds)
                && seconds is >= 0 and < 1e6;
        if (!isAction || parts[0].Length == 0)
        {
            throw new FormatException($"'{text}' arms no fault; {Help}");
        }

        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in words.Skip(1))
        {
            string[] limit = word.Split('=', 2);
            if (limit.Length != 2 || limit[0] is not ("at" or "rank" or "attempt") || !int.TryParse(limit[1], out int number))
            {
                throw new FormatException($"'{word}' in '{text}' is no limit of a fault; {Help}");
            }

            limits[limit[0]] = number;
        }

        int? Limit(string name) => limits.TryGetValue(name, out int number) ? number : null;
        return new FaultPoint(parts[0], action[0], seconds) { At = Limit("at"), Rank = Limit("rank"), Attempt = Limit("attempt") };
    }

    internal bool IsFor(int rank, int attempt) => (Rank ?? rank) == rank && (Attempt ?? attempt) == attempt;

    internal void Hit(string place)
    {
        if (place != Place)
        {
            return;
        }

        int hit = Interlocked.Increment(ref hits);
        if (hit != (At ?? hit))
        {
            return;
        }

        switch (action)
        {
            case "kill":
                // SIGKILL: no handler runs, no buffer is flushed, as when the machine takes the process away.
                using (var self = Process.GetCurrentProcess())
                {
                    self.Kill();
                }

                Thread.Sleep(Timeout.Infinite);
                break;
            case "sleep":
                Thread.Sleep(TimeSpan.FromSeconds(seconds));
                break;
            default:
                throw new IOException($"fault injected at {Place}", DeviceError);
        }
    }
}
