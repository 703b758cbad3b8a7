using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SimKit.Plot;

namespace SimKit.Host;

/// <summary>Looks at everything a simulation needs from the machine; loads no MPI library in this process.</summary>
internal static class Examination
{
    private const string Install = "run scripts/bootstrap";
    private static readonly string[] Suffixes = [".so.310", ".so.200", ".so.103"];

    /// <summary>All findings; <paramref name="results"/> is where runs would be written.</summary>
    public static IEnumerable<Finding> Run(string results)
    {
        yield return new Finding(".NET", true, RuntimeInformation.FrameworkDescription);
        yield return new Finding("simkit", true, $"{BuildInfo.Version} {BuildInfo.Commit ?? ""}".Trim());
        int bits = Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
        yield return new Finding(
            "vectors", bits > 0, $"{bits} bit, {RuntimeInformation.ProcessArchitecture}",
            bits > 0 ? "" : "kernels run without vectors");
        yield return new Finding("cores", true, $"{Environment.ProcessorCount}");
        yield return new Finding("memory", true, SizeText.Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        foreach (string family in MpiInstallation.Families)
        {
            yield return Mpi(MpiInstallation.Find(family));
        }

        yield return Hdf5("serial", "libhdf5_serial", isNeeded: true);
        yield return Hdf5("openmpi", "libhdf5_openmpi", isNeeded: false);
        yield return Hdf5("mpich", "libhdf5_mpich", isNeeded: false);
        bool hasFonts = typeof(IFigure).Assembly.GetManifestResourceNames().Any(name => name.EndsWith(".ttf", StringComparison.Ordinal));
        yield return new Finding(
            "fonts", hasFonts, hasFonts ? "bundled" : "not bundled",
            hasFonts ? "" : "figures would have no text: rebuild SimKit.Plot");
        yield return OpenFiles();
        yield return Storage(results);
    }

    private static Finding Mpi(MpiInstallation installation)
    {
        string item = $"mpi {installation.Family}";
        if (!installation.IsComplete)
        {
            string found = installation.Launcher is not null ? "launcher, but no library"
                : installation.Library is not null ? "library, but no launcher"
                : "not found";
            return new Finding(item, false, found, $"{Install} to run on several ranks");
        }

        IReadOnlyList<string> self = RankCommand.ThisProgram();
        var environment = new Dictionary<string, string> { ["SIMKIT_MPI_LIB"] = installation.Library! };
        string version = SystemLibraries.OutputOf(self[0], [.. self.Skip(1), ProbeVerb.Name, "mpi"], environment).Split('\n')[0].Trim();
        return new Finding(
            item, version.Length > 0, $"{version}; {installation.Launcher}; {installation.Library}",
            version.Length > 0 ? "" : "the library cannot be loaded");
    }

    private static Finding Hdf5(string flavour, string stem, bool isNeeded)
    {
        string item = $"hdf5 {flavour}";
        if (SystemLibraries.Find([.. Suffixes.Select(suffix => stem + suffix), .. Suffixes.Select(suffix => "libhdf5" + suffix)]) is null)
        {
            string purpose = isNeeded ? "" : $" to write results from several ranks of {flavour}";
            return new Finding(item, false, "not found", $"{Install}{purpose}", isNeeded);
        }

        IReadOnlyList<string> self = RankCommand.ThisProgram();
        string found = SystemLibraries.OutputOf(self[0], [.. self.Skip(1), ProbeVerb.Name, flavour]).Split('\n')[0].Trim();
        bool isGood = found.StartsWith("HDF5 ", StringComparison.Ordinal);
        return new Finding(item, isGood, isGood ? found : "found, but cannot be used", isGood ? "" : found, isNeeded);
    }

    private static Finding OpenFiles()
    {
        const string limits = "/proc/self/limits";
        string[] words = File.Exists(limits)
            ? File.ReadLines(limits)
                .First(line => line.StartsWith("Max open files", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [];
        const int enough = 256;
        bool isGood = words.Length < 4 || !int.TryParse(words[3], out int soft) || soft >= enough;
        return new Finding(
            "open files", isGood, words.Length > 3 ? words[3] : "unknown", isGood ? "" : $"raise the limit: ulimit -n {enough}");
    }

    private static Finding Storage(string results)
    {
        string folder = Path.GetFullPath(results);
        while (!Directory.Exists(folder) && !File.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        string probe = Path.Combine(folder, $".simkit-{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllText(probe, "simkit");
            File.Delete(probe);
            string free = SizeText.Of(new DriveInfo(folder).AvailableFreeSpace);
            return new Finding("results folder", true, $"{Path.GetFullPath(results)}, {free} free", IsNeeded: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Finding("results folder", false, error.Message, "choose another folder with --results", IsNeeded: true);
        }
    }
}
