using SimKit.Runs;

namespace SimKit.Chaos;

/// <summary>A process of a run, as <c>/proc</c> shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">The number of its parent.</param>
/// <param name="Rank">The rank it is; null for supervisor and launchers.</param>
/// <param name="Attempt">The start of ranks it belongs to; null for the supervisor.</param>
/// <param name="HeartbeatPath">The page of that start; null for the supervisor.</param>
internal sealed record RunProcess(int Id, int Parent, int? Rank, int? Attempt, string? HeartbeatPath)
{
    /// <summary>The variable that marks all processes of one run, as every child inherits it.</summary>
    public const string MarkVariable = "SIMKIT_CHAOS";

    /// <summary>The living processes with a mark.</summary>
    public static List<RunProcess> Find(string mark)
    {
        List<RunProcess> found = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int id) && id != Environment.ProcessId && Read(folder, id, mark) is { } process)
            {
                found.Add(process);
            }
        }

        return found;
    }

    /// <summary>Kills all with a mark until none is left; false when some withstand.</summary>
    public static bool End(string mark, int milliseconds)
    {
        for (long start = Environment.TickCount64; ; Thread.Sleep(20))
        {
            List<RunProcess> living = Find(mark);
            if (living.Count == 0)
            {
                return true;
            }

            living.ForEach(process => Signals.Send(process.Id, Signals.Kill));
            if (Environment.TickCount64 - start > milliseconds)
            {
                return false;
            }
        }
    }

    private static RunProcess? Read(string folder, int id, string mark)
    {
        try
        {
            string environment = File.ReadAllText($"{folder}/environ");
            if (!environment.Contains($"{MarkVariable}={mark}\0", StringComparison.Ordinal))
            {
                return null;
            }

            // After the name of the program, which may hold blanks: state and parent.
            string stat = File.ReadAllText($"{folder}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X")
            {
                return null;
            }

            Dictionary<string, string> variables = [];
            foreach (string[] pair in environment.Split('\0').Select(entry => entry.Split('=', 2)).Where(pair => pair.Length == 2))
            {
                variables.TryAdd(pair[0], pair[1]);
            }

            int? Number(string name) => variables.TryGetValue(name, out string? text) && int.TryParse(text, out int value) ? value : null;
            string? page = variables.GetValueOrDefault(HeartbeatPage.Variable);
            int? rank = page is null ? null : Number("OMPI_COMM_WORLD_RANK") ?? Number("PMI_RANK");
            return new RunProcess(id, int.Parse(fields[1]), rank, page is null ? null : Number(Fault.AttemptVariable), page);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // it ended in the meantime, or is another user's
        }
    }
}
