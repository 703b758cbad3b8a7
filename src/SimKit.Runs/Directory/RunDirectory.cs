using System.Globalization;

namespace SimKit.Runs;

/// <summary>
/// The folder of one run: <c>results/&lt;name&gt;-&lt;yyyymmdd-hhmmss&gt;-&lt;4 random&gt;/</c>. Never overwrites an older run;
/// <c>results/latest</c> points to the newest. Failures of storage are an <see cref="EnvironmentError"/> with exit code 6.
/// </summary>
public sealed class RunDirectory
{
    private const string LatestLink = "latest";
    private const int Attempts = 100;
    private const int Exists = 17;

    private RunDirectory(string path) => Root = path;

    /// <summary>The full path of the run directory.</summary>
    public string Root { get; }

    /// <summary>The run's id, which is the folder's name.</summary>
    public string Id => Path.GetFileName(Root);

    /// <summary>The case file as given.</summary>
    public string CasePath => File("case.toml");

    /// <summary>The case with every default and unit written out.</summary>
    public string ResolvedPath => File("resolved.toml");

    /// <summary>State, step, time and exit code of the run, replaced atomically.</summary>
    public string StatusPath => File("status.json");

    /// <summary>Versions, command, machines, seeds and hashes of inputs.</summary>
    public string ProvenancePath => File("provenance.json");

    /// <summary>The log of rank 0.</summary>
    public string LogPath => File("log.txt");

    /// <summary>Diagnostics over time.</summary>
    public string SeriesPath => File("series.csv");

    /// <summary>Timing for programs.</summary>
    public string TimingJsonPath => File("timing.json");

    /// <summary>Timing for people.</summary>
    public string TimingTextPath => File("timing.txt");

    /// <summary>The report for browsers.</summary>
    public string ReportPath => File("report.html");

    /// <summary>The folder of result files, made on first use.</summary>
    public string Output => Folder("output");

    /// <summary>The folder of checkpoints, made on first use.</summary>
    public string Checkpoints => Folder("checkpoints");

    /// <summary>The folder of figures, made on first use.</summary>
    public string Plots => Folder("plots");

    /// <summary>The path of a file directly in the run directory.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>Creates the directory of a new run.</summary>
    /// <param name="resultsRoot">The folder of all runs; made when missing.</param>
    /// <param name="name">First part of the id; what is no letter, digit, dot, dash or underscore becomes a dash.</param>
    /// <param name="clock">Gives the time of the id (UTC).</param>
    /// <param name="isLatest">Whether <c>latest</c> points to it from now on.</param>
    /// <exception cref="EnvironmentError">The results folder cannot be made or written; nothing was created then.</exception>
    public static RunDirectory Create(string resultsRoot, string name, TimeProvider? clock = null, bool isLatest = true)
    {
        string results = Path.GetFullPath(resultsRoot);
        MakeFolder(results);
        Check($"cannot write into {resultsRoot}", Posix.MayWrite(results));
        string stamp = (clock ?? TimeProvider.System).GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            string path = Path.Combine(results, $"{RunName.Clean(name)}-{stamp}-{RandomName.Next(4)}");
            int errno = Posix.MakeFolder(path);
            if (errno == 0)
            {
                var directory = new RunDirectory(path);
                if (isLatest)
                {
                    directory.PointLatestHere();
                }

                return directory;
            }

            if (errno != Exists)
            {
                throw EnvironmentError.Storage($"cannot make run directory {path}", errno);
            }
        }

        throw EnvironmentError.Storage($"cannot make a run directory in {resultsRoot}", "every name tried is taken", "try again");
    }

    /// <summary>Opens the directory of a run by path, by id, by the start of an id, or as <c>latest</c>.</summary>
    /// <exception cref="UserError">There is no such run; names the nearest one.</exception>
    public static RunDirectory Open(string pathOrId, string resultsRoot) =>
        new(RunName.Find(pathOrId, Path.GetFullPath(resultsRoot)));

    /// <summary>The ids of all runs in a results folder, oldest first.</summary>
    public static IReadOnlyList<string> List(string resultsRoot) => RunName.List(Path.GetFullPath(resultsRoot));

    /// <summary>Writes the case file as the user gave it.</summary>
    public void WriteCase(string text) => AtomicFile.Write(CasePath, text);

    /// <summary>Writes the case with every default and unit, from <see cref="Configuration.ToResolvedToml"/>.</summary>
    public void WriteResolved(string text) => AtomicFile.Write(ResolvedPath, text);

    /// <summary>Makes a sub-folder if it is missing and returns its path.</summary>
    public string Folder(string name)
    {
        string path = Path.Combine(Root, name);
        MakeFolder(path);
        return path;
    }

    private void PointLatestHere()
    {
        string results = Path.GetDirectoryName(Root)!;
        string link = Path.Combine(results, LatestLink);
        string temporary = Path.Combine(results, $".{LatestLink}.{RandomName.Next(8)}.tmp");
        try
        {
            System.IO.File.CreateSymbolicLink(temporary, Id);
            int errno = Posix.Rename(temporary, link);
            if (errno != 0)
            {
                System.IO.File.Delete(temporary);
                throw EnvironmentError.Storage($"cannot set link {link}", errno);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot set link {link}", error);
        }

        AtomicFile.SyncFolder(results);
    }

    private static void MakeFolder(string path)
    {
        // .NET's own CreateDirectory turns every errno into "could not find a part of the path".
        Check($"cannot make folder {path}", Posix.MakeFolders(path));
    }

    private static void Check(string failed, int errno)
    {
        if (errno != 0)
        {
            throw EnvironmentError.Storage(failed, errno);
        }
    }
}
