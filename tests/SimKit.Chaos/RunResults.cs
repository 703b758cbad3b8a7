using System.Runtime.InteropServices;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Chaos;

/// <summary>All that a run has computed: hash of the state, diagnostics, and every variable of every result file.</summary>
internal sealed class RunResults
{
    private readonly SortedDictionary<string, ResultVariable> variables = new(StringComparer.Ordinal);

    private RunResults(string? stateHash, string[] series) => (StateHash, Series) = (stateHash, series);

    /// <summary>Hash of the last state; null before the end.</summary>
    public string? StateHash { get; }

    /// <summary>The lines of <c>series.csv</c>.</summary>
    public string[] Series { get; }

    /// <summary>Reads a run directory.</summary>
    /// <exception cref="RunException">Something is missing or damaged.</exception>
    /// <exception cref="H5Exception">A result file is damaged.</exception>
    /// <exception cref="IOException">Something cannot be read.</exception>
    public static RunResults Read(string run)
    {
        string series = Path.Combine(run, "series.csv");
        var results = new RunResults(
            RunStatus.Load(Path.Combine(run, "status.json")).StateHash, File.Exists(series) ? File.ReadAllLines(series) : []);
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(run, "output"), "*.nc");
        foreach (string path in files.Where(IsPublished))
        {
            using NetCdfFile file = NetCdfFile.Open(path);
            foreach (NetCdfVariable variable in file.Variables)
            {
                results.variables[$"{Path.GetFileName(path)}:{variable.Name}"] =
                    new ResultVariable(variable.ElementType.ToString(), variable.Shape, BytesOf(variable));
            }
        }

        foreach (string path in Directory.EnumerateFiles(Path.Combine(run, "output"), "*.h5md").Where(IsPublished))
        {
            using H5File file = H5File.Open(path);
            using H5Group particles = file.Root.OpenGroup("particles");
            results.AddAll(particles, Path.GetFileName(path));
        }

        return results;
    }

    /// <summary>How a run that came to its end differs from the undisturbed one.</summary>
    public IEnumerable<string> DifferencesTo(RunResults undisturbed)
    {
        if (StateHash != undisturbed.StateHash)
        {
            yield return $"state {StateHash} instead of {undisturbed.StateHash}";
        }

        if (!Series.SequenceEqual(undisturbed.Series))
        {
            int line = Series.Zip(undisturbed.Series).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return $"series.csv differs from line {line + 1} on ({Series.Length} lines instead of {undisturbed.Series.Length})";
        }

        foreach (string name in variables.Keys.Union(undisturbed.variables.Keys))
        {
            string? difference = !variables.TryGetValue(name, out ResultVariable? mine) ? "is missing"
                : !undisturbed.variables.TryGetValue(name, out ResultVariable? other) ? "should not be there"
                : mine.DifferenceTo(other, isPart: false);
            if (difference is not null)
            {
                yield return $"{name} {difference}";
            }
        }
    }

    /// <summary>How the records that a run has written by now differ from those of the undisturbed one.</summary>
    public IEnumerable<string> DifferencesToBeginningOf(RunResults undisturbed) =>
        from variable in variables
        let difference = undisturbed.variables.TryGetValue(variable.Key, out ResultVariable? whole)
            ? variable.Value.DifferenceTo(whole, isPart: true) : "should not be there"
        where difference is not null
        select $"{variable.Key} {difference}";

    private static bool IsPublished(string path) => Path.GetFileName(path)[0] != '.';

    private void AddAll(H5Group group, string name)
    {
        foreach (H5Link link in group.Links)
        {
            string path = $"{name}/{link.Name}";
            if (link.Kind == H5LinkKind.Group)
            {
                using H5Group inner = group.OpenGroup(link.Name);
                AddAll(inner, path);
            }
            else if (link.Kind == H5LinkKind.Dataset)
            {
                using H5Dataset dataset = group.OpenDataset(link.Name);
                variables[path] = new ResultVariable(dataset.ElementType.ToString(), dataset.Shape.ToArray(), BytesOf(dataset));
            }
        }
    }

    private static byte[] BytesOf(H5Dataset dataset) => dataset.ElementType switch
    {
        { Class: H5TypeClass.RealNumber, Size: 4 } => Raw(dataset.ReadAll<float>()),
        { Class: H5TypeClass.RealNumber } => Raw(dataset.ReadAll<double>()),
        { Class: H5TypeClass.WholeNumber } => Raw(dataset.ReadAll<long>()),
        _ => System.Text.Encoding.UTF8.GetBytes(string.Join('\0', dataset.ReadTexts())),
    };

    private static byte[] BytesOf(NetCdfVariable variable) => variable.ElementType switch
    {
        { Class: H5TypeClass.RealNumber, Size: 4 } => Raw(variable.Get<float>()),
        { Class: H5TypeClass.RealNumber } => Raw(variable.Get<double>()),
        { Class: H5TypeClass.WholeNumber, IsSigned: false } => Raw(variable.Get<ulong>()),
        { Class: H5TypeClass.WholeNumber } => Raw(variable.Get<long>()),
        _ => System.Text.Encoding.UTF8.GetBytes(string.Join('\0', variable.GetTexts())),
    };

    private static byte[] Raw<T>(T[] values)
        where T : unmanaged
        => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
