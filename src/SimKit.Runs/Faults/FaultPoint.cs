using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SimKit.Runs;

/// <summary>One armed place: what happens there, at which hit, on which rank and in which attempt.</summary>
public sealed class FaultPoint
{
    private const string Help = "write place:action, with action kill, stop, hang, throw, memory, sleep=seconds, nan or flip, "
        + "then ,at=n ,after=seconds ,rank=r ,attempt=a, and ,bit=n for flip";
    private const int DeviceError = 5;
    private const int DefaultBit = 51;
    private const int HighestBit = 63;
    private const double LongestSeconds = 1e6;

    private readonly string action;
    private readonly double seconds;
    private TimeProvider clock = TimeProvider.System;
    private long armedAt;
    private int hits;

    private FaultPoint(string place, string action, double seconds) => (Place, this.action, this.seconds) = (place, action, seconds);

    /// <summary>The place.</summary>
    public string Place { get; }

    /// <summary>The hit at which it happens, counted from 1; null for every hit (of damage to data: for the first).</summary>
    public int? At { get; private init; }

    /// <summary>Seconds since arming in which hits do not count.</summary>
    public double After { get; private init; }

    /// <summary>The bit that <c>flip</c> turns over, 0 … 63.</summary>
    public int Bit { get; private init; } = DefaultBit;

    /// <summary>The rank on which it happens; null for all.</summary>
    public int? Rank { get; private init; }

    /// <summary>The attempt in which it happens, counted from 0; null for all.</summary>
    public int? Attempt { get; private init; }

    private bool DamagesData => action is "nan" or "flip";

    /// <summary>Reads <c>file.staged:kill,at=3,rank=1</c>; whether there is such a place is not asked here.</summary>
    /// <exception cref="FormatException">It is not of this form; the message says which form is.</exception>
    public static FaultPoint Parse(string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        string[] words = parts.Length == 2 ? parts[1].Split(',', StringSplitOptions.TrimEntries) : [""];
        string[] action = words[0].Split('=', 2);
        double seconds = 0;
        bool isAction = action[0] is "kill" or "stop" or "hang" or "throw" or "memory" or "nan" or "flip" ? action.Length == 1
            : action[0] == "sleep" && action.Length == 2 && IsSeconds(action[1], out seconds);
        if (!isAction || parts[0].Length == 0)
        {
            throw new FormatException($"'{text}' arms no fault; {Help}");
        }

        double after = 0;
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in words.Skip(1))
        {
            string[] limit = word.Split('=', 2);
            bool isLimit = limit.Length == 2 && (limit[0] == "after"
                ? IsSeconds(limit[1], out after)
                : int.TryParse(limit[1], out int number) && IsAllowed(limit[0], number, action[0]) && limits.TryAdd(limit[0], number));
            if (!isLimit)
            {
                throw new FormatException($"'{word}' in '{text}' is no condition of a fault, or stands twice; {Help}");
            }
        }

        int? Limit(string name) => limits.TryGetValue(name, out int number) ? number : null;
        return new FaultPoint(parts[0], action[0], seconds)
        {
            At = Limit("at"),
            After = after,
            Bit = Limit("bit") ?? DefaultBit,
            Rank = Limit("rank"),
            Attempt = Limit("attempt"),
        };
    }

    internal bool IsFor(int rank, int attempt) => (Rank ?? rank) == rank && (Attempt ?? attempt) == attempt;

    internal void Start(TimeProvider time, long now) => (clock, armedAt) = (time, now);

    internal void Hit(string place, Span<double> data)
    {
        if (place != Place || (DamagesData && data.IsEmpty) || (After > 0 && clock.GetElapsedTime(armedAt).TotalSeconds < After))
        {
            return;
        }

        // Flipping the same bit again would repair it, so damage is done once.
        int hit = Interlocked.Increment(ref hits);
        if (hit == (At ?? (DamagesData ? 1 : hit)))
        {
            Act(data);
        }
    }

    private void Act(Span<double> data)
    {
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
            case "stop":
                int errno = Posix.Kill(Environment.ProcessId, Posix.StopSignal);
                Debug.Assert(errno == 0, "a process may always signal itself");
                break;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "sleep":
                Thread.Sleep(TimeSpan.FromSeconds(seconds));
                break;
            case "memory":
                Marshal.FreeHGlobal(Marshal.AllocHGlobal(nint.MaxValue)); // more than there can be: the first call throws
                break;
            case "nan":
                data[data.Length / 2] = double.NaN;
                break;
            case "flip":
                ref double element = ref data[data.Length / 2];
                element = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(element) ^ (1L << Bit));
                break;
            default:
                throw new IOException($"fault injected at {Place}", DeviceError);
        }
    }

    private static bool IsAllowed(string name, int number, string action) => name switch
    {
        "at" => number >= 1,
        "rank" or "attempt" => number >= 0,
        "bit" => action == "flip" && number is >= 0 and <= HighestBit,
        _ => false,
    };

    private static bool IsSeconds(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and < LongestSeconds;
}
