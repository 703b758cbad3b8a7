using System.Globalization;
using System.Text;

namespace SimKit.Runs;

/// <summary>
/// The process that holds a lock, so that its death can be told from its life: a number alone may belong to a later process, which has
/// another start time, or to a process of an earlier boot or of another container.
/// </summary>
internal sealed record LockHolder(string Host, int Pid, string Started, string Boot, string PidNamespace, string Since, string Nonce)
{
    private const int StateField = 3, StartField = 22;

    /// <summary>This process; every call gives a holder of its own.</summary>
    public static LockHolder Current(TimeProvider clock) => new(
        Environment.MachineName,
        Environment.ProcessId,
        StatOf(Environment.ProcessId) is { } fields ? fields[StartField - StateField] : "",
        FirstLine("/proc/sys/kernel/random/boot_id"),
        new FileInfo("/proc/self/ns/pid").LinkTarget ?? "",
        clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        RandomName.Next(16));

    /// <summary>The text of the lock file: a line for each word, for people too.</summary>
    public string Text => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"host = {Host}\npid = {Pid}\nsince = {Since}\nstarted = {Started}\n")
        .Append(CultureInfo.InvariantCulture, $"boot = {Boot}\npid_namespace = {PidNamespace}\nnonce = {Nonce}\n").ToString();

    /// <summary>The holder a lock file names, or null when the text is not complete.</summary>
    public static LockHolder? Parse(string text)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            words[parts[0]] = parts.Length == 2 ? parts[1] : "";
        }

        string Word(string key) => words.GetValueOrDefault(key, "");
        bool isComplete = Word("host").Length > 0 && Word("nonce").Length > 0;
        return isComplete && int.TryParse(Word("pid"), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 0
            ? new LockHolder(Word("host"), pid, Word("started"), Word("boot"), Word("pid_namespace"), Word("since"), Word("nonce"))
            : null;
    }

    /// <summary>Whether the process still runs, as <paramref name="observer"/> can see; null when it cannot (another machine).</summary>
    public bool? IsAlive(LockHolder observer)
    {
        if (Host != observer.Host)
        {
            return null;
        }

        if (Boot != observer.Boot)
        {
            return false;
        }

        return PidNamespace == observer.PidNamespace ? IsRunning() : null;
    }

    private bool IsRunning()
    {
        if (StatOf(Pid) is not { } fields)
        {
            // No /proc, or one that hides the processes of other users.
            return Posix.IsProcess(Pid);
        }

        // Z and X: dead, but its parent has not asked for its exit code yet.
        bool isDead = fields[0] is "Z" or "X";
        return !isDead && fields[StartField - StateField] == Started;
    }

    /// <summary>The fields of /proc/PID/stat from the state on (proc(5)); null when there is no such process or no /proc.</summary>
    private static string[]? StatOf(int pid)
    {
        string stat = FirstLine(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));

        // The name of the program stands before them in parentheses and may hold blanks and parentheses itself.
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField - StateField ? fields : null;
    }

    private static string FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A process that has ended, or a system without /proc: what cannot be known stays empty.
            return "";
        }
    }
}
