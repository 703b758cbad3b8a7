using System.Globalization;
using System.Text.RegularExpressions;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// The hosts of a run with the ranks each takes. Reads lines as Open MPI (<c>node1 slots=4</c>) and MPICH (<c>node1:4</c>) have them,
/// and writes either.
/// </summary>
internal sealed partial class Hostfile
{
    private const int MostHosts = 100_000;
    private const int MostSlots = 65_536;

    private Hostfile(IReadOnlyList<(string Name, int Slots)> hosts) => Hosts = hosts;

    /// <summary>Hosts in the order of the file.</summary>
    public IReadOnlyList<(string Name, int Slots)> Hosts { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserError">It is missing, empty, or has lines that are no hosts: all of them.</exception>
    public static Hostfile Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path).Take(MostHosts), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) || Directory.Exists(path) ? error.Message : "no such hostfile";
            throw UserError.Configuration(new SourcePlace(path), reason);
        }
    }

    /// <summary>Reads lines; <paramref name="path"/> names them in messages.</summary>
    public static Hostfile Parse(IEnumerable<string> lines, string path)
    {
        List<(string Name, int Slots)> hosts = [];
        List<Problem> problems = [];
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Split('#')[0].Trim();
            if (text.Length == 0)
            {
                continue;
            }

            Match match = HostLine().Match(text);
            string slots = match.Groups["slots"].Value;
            int count = 1;
            if (!match.Success
                || (slots.Length > 0 && !int.TryParse(slots, CultureInfo.InvariantCulture, out count))
                || count is < 1 or > MostSlots)
            {
                problems.Add(new Problem(
                    new SourcePlace(path, number, 1),
                    $"'{text}' is no host; write 'node1 slots=4' or 'node1:4' with 1 … {MostSlots} slots"));
                continue;
            }

            hosts.Add((match.Groups["name"].Value, count));
        }

        if (problems.Count == 0 && hosts.Count == 0)
        {
            problems.Add(new Problem(new SourcePlace(path), "names no host; write one a line, such as 'node1 slots=4'"));
        }

        return problems.Count == 0 ? new Hostfile(hosts) : throw UserError.Configuration(problems);
    }

    /// <summary>Number of ranks that the hosts take together.</summary>
    public int Slots => Hosts.Sum(host => host.Slots);

    /// <summary>The hosts without those of the given names; null when none is left.</summary>
    public Hostfile? Without(IReadOnlyCollection<string> names)
    {
        List<(string Name, int Slots)> left = [.. Hosts.Where(host => !names.Contains(host.Name))];
        return left.Count == 0 ? null : new Hostfile(left);
    }

    /// <summary>The text as the launcher of a family reads it.</summary>
    public string ToText(string family)
    {
        string separator = family == MpiInstallation.OpenMpi ? " slots=" : ":";
        return string.Concat(Hosts.Select(host => string.Create(CultureInfo.InvariantCulture, $"{host.Name}{separator}{host.Slots}\n")));
    }

    [GeneratedRegex(
        @"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)"
        + @"(\s*:\s*(?<slots>\d{1,9})|(\s+(slots=(?<slots>\d{1,9})|max[_-]slots=\d{1,9}))*)$")]
    private static partial Regex HostLine();
}
