using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The folder of a scaling study: a new one among the runs, or the one the user names, where older tables are replaced.</summary>
internal sealed class ScalingFolder
{
    private readonly string root;
    private readonly RunStatus status;

    private ScalingFolder(string root, RunStatus status) => (this.root, this.status) = (root, status);

    /// <summary>A file for what the ranks measured.</summary>
    public string TemporaryFile => Path.Combine(root, ".measured.json");

    /// <summary>Makes the folder.</summary>
    /// <exception cref="EnvironmentError">It cannot be made or written.</exception>
    public static ScalingFolder Create(ScalingRequest asked, ScalingCase measured)
    {
        string root = asked.Output is { } given
            ? Made(Path.GetFullPath(given))
            : RunDirectory.Create(asked.Results, $"scaling-{measured.Name}", isLatest: false).Root;
        AtomicFile.Write(Path.Combine(root, "case.toml"), measured.Text);
        var status = new RunStatus
        {
            State = RunState.Running,
            RunId = Path.GetFileName(root),
            Ranks = asked.Ranks.Max(),
        };
        var folder = new ScalingFolder(root, status);
        status.Save(folder.StatusPath);
        return folder;
    }

    /// <summary>Marks the study as failed.</summary>
    public void Fail(int code) =>
        (status with { State = RunState.Failed, ExitCode = code, Message = "the ranks that were measured failed" }).Save(StatusPath);

    /// <summary>Writes all files and prints table and paths.</summary>
    public void Conclude(HostContext host, ScalingReport report)
    {
        var table = new ScalingTable(report);
        string json = Path.Combine(root, ScalingReport.FileName), csv = Path.Combine(root, "scaling.csv");
        string markdown = Path.Combine(root, "scaling.md"), figure = Path.Combine(root, "scaling.png");
        report.Save(json);
        AtomicFile.Write(csv, table.ToCsv());
        AtomicFile.Write(markdown, table.ToMarkdown());
        new ScalingFigure().Draw(root, new FigureRequest()).Save(figure);
        (status with { State = RunState.Done, Fraction = 1, ExitCode = ExitCode.Done }).Save(StatusPath);
        host.Output.WriteLine(table.ToMarkdown());
        foreach (string path in new[] { csv, json, markdown, figure })
        {
            host.Output.WriteLine(ResultPictures.Shown(path));
        }
    }

    private string StatusPath => Path.Combine(root, "status.json");

    private static string Made(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot make folder {folder}", error);
        }
    }
}
