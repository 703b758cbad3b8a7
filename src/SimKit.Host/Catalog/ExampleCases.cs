using System.Reflection;
using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// The example cases that lie beside the assemblies of the simulations, in <c>sims/&lt;assembly&gt;/cases/&lt;name&gt;.toml</c>.
/// </summary>
internal sealed class ExampleCases(SimulationCatalog simulations)
{
    private const string Extension = ".toml";

    /// <summary>The case files of a simulation, ordered by name.</summary>
    public static IReadOnlyList<string> Of(SimulationAttribute simulation)
    {
        Assembly home = simulation.SimulationType.Assembly;
        string beside = Path.GetDirectoryName(home.Location) is { Length: > 0 } known ? known : AppContext.BaseDirectory;
        string folder = Path.Combine(beside, "sims", home.GetName().Name ?? "", "cases");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>
    /// The text of an example, with the data that lies beside the examples named in full, so that it works from any folder.
    /// </summary>
    public static string Portable(string path)
    {
        string data = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "", "..", "data"));
        return File.ReadAllText(path).Replace("\"../data/", $"\"{data}/", StringComparison.Ordinal);
    }

    /// <summary>Names to files of all example cases.</summary>
    public IEnumerable<(string Name, string Path)> All =>
        simulations.All.SelectMany(Of).Select(path => (Path.GetFileNameWithoutExtension(path), path));

    /// <summary>The file a user means: a path, or the bare name of an example case.</summary>
    /// <exception cref="UserError">There is neither; names the nearest.</exception>
    public string Resolve(string given)
    {
        if (File.Exists(given) || Directory.Exists(given))
        {
            return given;
        }

        bool isBare = !given.Contains(Path.DirectorySeparatorChar);
        string? example = isBare ? All.Where(known => known.Name == given).Select(known => known.Path).FirstOrDefault() : null;
        return example ?? throw UserError.Configuration(new SourcePlace(given), $"no such case file{Hint(given, isBare)}");
    }

    private string Hint(string given, bool isBare)
    {
        string folder = Path.GetDirectoryName(given) is { Length: > 0 } named ? named : ".";
        IEnumerable<string> beside = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + Extension).Select(path => Path.GetFileName(path))
            : [];
        List<string> names = isBare ? [.. All.Select(known => known.Name)] : [];
        if (Spelling.Nearest(Path.GetFileName(given), [.. beside, .. names]) is { } near)
        {
            string suggested = names.Contains(near) ? near : Path.Combine(Path.GetDirectoryName(given) ?? "", near);
            return $"; did you mean '{suggested}'?";
        }

        return names.Count == 0 ? "" : $"; examples are {string.Join(", ", names)} (simkit init copies one)";
    }
}
