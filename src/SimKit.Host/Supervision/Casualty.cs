using System.Globalization;
using System.Text.RegularExpressions;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The rank that a launcher says was killed, and by which signal.</summary>
internal readonly partial record struct Casualty(int Rank, int Signal)
{
    private const int LastSignal = 64;

    /// <summary>Reads what a launcher printed; null when it names no rank that a signal killed.</summary>
    /// <param name="words">The launcher's words.</param>
    /// <param name="slots">The ranks' last signs, which tell the process numbers that MPICH names.</param>
    public static Casualty? Find(string words, ReadOnlySpan<HeartbeatSlot> slots)
    {
        if (OpenMpi().Match(words) is { Success: true } named)
        {
            return new Casualty(Number(named, 1), Number(named, 2));
        }

        if (Mpich().Match(words) is { Success: true } process && Number(process, 2) is > 0 and <= LastSignal and int signal
            && words.Contains("EXIT STRING", StringComparison.Ordinal))
        {
            for (int rank = 0; rank < slots.Length; rank++)
            {
                if (slots[rank].Process == Number(process, 1))
                {
                    return new Casualty(rank, signal);
                }
            }
        }

        return null;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"process rank (\d{1,7}) with PID \d+ on node \S+ exited on signal (\d{1,3})")]
    private static partial Regex OpenMpi();

    [GeneratedRegex(@"=   PID (\d{1,9}) RUNNING AT \S+\s+=   EXIT CODE: (\d{1,3})")]
    private static partial Regex Mpich();
}
