using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SimKit.Hdf5;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>What a run or a result file holds, as a tree that prints as text or JSON.</summary>
internal sealed class InfoReport
{
    private readonly JsonObject content;

    private InfoReport(JsonObject content) => this.content = content;

    /// <summary>Describes a run: its status, its case, the last row of its series, its result files.</summary>
    public static InfoReport OfRun(RunDirectory run)
    {
        RunStatus status = RunStatus.Load(run.StatusPath);
        bool isDead = status.State == RunState.Running && RunLock.IsAbandoned(run.Root);
        var content = new JsonObject
        {
            ["run"] = run.Id,
            ["path"] = run.Root,
            ["state"] = isDead ? "died" : status.State.ToString().ToLowerInvariant(),
            ["step"] = status.Step,
            ["time_s"] = status.Time,
            ["ranks"] = status.Ranks,
            ["exit_code"] = status.ExitCode,
            ["message"] = isDead ? "the ranks were killed before they could say why; simkit restart goes on" : status.Message,
            ["state_hash"] = status.StateHash,
            ["restarts"] = status.Restarts,
            ["checkpoints"] = new JsonArray([.. Checkpoints(run).Select(step => (JsonNode)step)]),
        };
        if (File.Exists(run.ResolvedPath))
        {
            content["settings"] = new JsonArray([.. Settings(run.ResolvedPath).Select(line => (JsonNode)line)]);
        }

        if (File.Exists(run.SeriesPath))
        {
            content["series"] = LastRow(SeriesFile.Read(run.SeriesPath));
        }

        string output = Path.Combine(run.Root, "output");
        var files = new JsonObject();
        string[] results = Directory.Exists(output) ? Directory.GetFiles(output, "*.nc") : [];
        foreach (string path in results.Order(StringComparer.Ordinal))
        {
            files[Path.GetFileName(path)] = Describe(path);
        }

        content["output"] = files;
        return new InfoReport(content);
    }

    private static IEnumerable<long> Checkpoints(RunDirectory run) => new CheckpointFolder(run.File("checkpoints")).Steps;

    /// <summary>Describes a NetCDF file.</summary>
    /// <exception cref="UserError">It cannot be read as one.</exception>
    public static InfoReport OfFile(string path) => new(Describe(path));

    /// <summary>The report as JSON.</summary>
    public string ToJson() => content.ToJsonString(new System.Text.Json.JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }) + "\n";

    /// <summary>The report as indented lines.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Append(text, content, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonObject node, int depth)
    {
        string indent = new(' ', 2 * depth);
        foreach ((string name, JsonNode? value) in node)
        {
            switch (value)
            {
                case null:
                    break;
                case JsonObject inner:
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{name}\n");
                    Append(text, inner, depth + 1);
                    break;
                case JsonArray lines:
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{name}\n");
                    text.AppendJoin("", lines.Select(line => $"{indent}  {line}\n"));
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{name.PadRight(16)}  {value}\n");
                    break;
            }
        }
    }

    // The comments of resolved.toml explain; here the values matter.
    private static IEnumerable<string> Settings(string path) =>
        File.ReadLines(path).Select(line => line.Split("  #")[0].TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static JsonObject LastRow(Series series)
    {
        var row = new JsonObject { ["rows"] = series.Count };
        for (int i = 0; i < series.Columns.Count && series.Count > 0; i++)
        {
            double value = series[i][^1];
            row[series.Columns[i].ToString()] = double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);
        }

        return row;
    }

    private static JsonObject Describe(string path)
    {
        try
        {
            using NetCdfFile file = NetCdfFile.Open(path);
            var dimensions = new JsonObject();
            foreach (NetCdfDimension dimension in file.Dimensions)
            {
                dimensions[dimension.Name] = dimension.Length;
            }

            var variables = new JsonObject();
            foreach (NetCdfVariable variable in file.Variables)
            {
                string unit = variable.HasAttribute("units") ? $" [{variable.GetAttributeText("units")}]" : "";
                variables[variable.Name] = $"({string.Join(", ", variable.Dimensions.Select(dimension => dimension.Name))}){unit}";
            }

            return new JsonObject { ["dimensions"] = dimensions, ["variables"] = variables };
        }
        catch (H5Exception error) when (error.Operation != "load")
        {
            throw UserError.Input(new SourcePlace(path), $"is no readable NetCDF-4 file: {error.Message}", error);
        }
    }
}
