using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SimKit.Host.Tests;

/// <summary>Holds the source tree to the rules of src/README.md: who may see whom, and what may lie where.</summary>
[TestFixture]
internal sealed partial class ArchitectureTests
{
    /// <summary>What a library may see by any path; the compiler follows references of references, so the closure counts.</summary>
    private static readonly Dictionary<string, string[]> MayDependOn = new()
    {
        ["SimKit.Mpi"] = [],
        ["SimKit.Hdf5"] = [],
        ["SimKit.Kernels"] = [],
        ["SimKit.Runs"] = [],
        ["SimKit.State"] = ["SimKit.Mpi", "SimKit.Hdf5", "SimKit.Kernels", "SimKit.Runs"],
        ["SimKit.Core"] = ["SimKit.State", .. Foundation],
        ["SimKit.Grids"] = ["SimKit.Core", "SimKit.State", .. Foundation],
        ["SimKit.Particles"] = ["SimKit.Core", "SimKit.State", .. Foundation],
        ["SimKit.Tasks"] = ["SimKit.Core", "SimKit.State", .. Foundation],
        ["SimKit.Plot"] = ["SimKit.Hdf5", "SimKit.Runs"],
        ["SimKit.Host"] = ["SimKit.Core", "SimKit.Plot", "SimKit.State", .. Foundation],
    };

    /// <summary>What a simulation may name in its project file. Below these it sees what they see.</summary>
    private static readonly string[] SimulationsMayName =
        ["SimKit.Core", "SimKit.Hdf5", "SimKit.Plot", "SimKit.Grids", "SimKit.Particles", "SimKit.Tasks"];

    private static readonly string[] TopLevelFolders = ["src", "sims", "scripts", "tests", "results"];

    private static readonly string[] TopLevelFiles =
    [
        "SimKit.sln", "hostfile", "README.md", "LICENSE", "CHANGELOG.md", "global.json",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    private const int LongestFile = 500;

    private static readonly string Root = FindRoot();

    private static readonly Dictionary<string, string> Libraries = ProjectsBelow("src");

    private static readonly Dictionary<string, string> Simulations = ProjectsBelow("sims");

    private static string[] Foundation => ["SimKit.Mpi", "SimKit.Hdf5", "SimKit.Kernels", "SimKit.Runs"];

    [Test]
    public void Every_library_is_in_the_table() =>
        Assert.That(Libraries.Keys.Except(MayDependOn.Keys), Is.EquivalentTo(new[] { "SimKit.Cli" }));

    [Test]
    public void Libraries_see_only_what_the_table_allows() =>
        Assert.That(
            from library in Libraries.Keys
            where MayDependOn.ContainsKey(library)
            from seen in Closure(library)
            where !MayDependOn[library].Contains(seen)
            select $"{library} sees {seen}",
            Is.Empty);

    [Test]
    public void The_executable_names_the_host_and_every_simulation_by_wildcard()
    {
        IEnumerable<string> named = XDocument.Load(Libraries["SimKit.Cli"]).Descendants("ProjectReference")
            .Select(reference => (string?)reference.Attribute("Include") ?? "");
        Assert.That(named, Is.EquivalentTo(new[] { "../SimKit.Host/SimKit.Host.csproj", "../../sims/*/*.csproj" }));
    }

    [Test]
    public void Simulations_name_only_the_core_hdf5_plot_and_kits() =>
        Assert.That(
            from simulation in Simulations.Keys
            from named in References(simulation)
            where !SimulationsMayName.Contains(named)
            select $"{simulation} names {named}",
            Is.Empty);

    [Test]
    public void Projects_do_not_see_themselves() =>
        Assert.That(Libraries.Keys.Concat(Simulations.Keys).Where(project => Closure(project).Contains(project)), Is.Empty);

    [Test]
    public void The_solution_holds_every_project()
    {
        string solution = File.ReadAllText(Path.Combine(Root, "SimKit.sln")).Replace('\\', '/');
        IEnumerable<string> projects = FilesBelow("*.csproj", "src", "sims", "tests");
        Assert.That(projects.Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Unsafe_code_stays_in_the_bindings_and_in_kernels()
    {
        string[] folders = ["src/SimKit.Mpi/", "src/SimKit.Hdf5/", "src/SimKit.Kernels/"];
        IEnumerable<string> offenders =
            from path in FilesBelow("*.cs", "src", "sims")
            where !folders.Any(path.StartsWith) && !(path.StartsWith("sims/", StringComparison.Ordinal) && path.Contains("/Kernels/"))
            where UnsafeKeyword().IsMatch(CodeOf(path))
            select path;
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Libraries_without_kernels_do_not_allow_unsafe_blocks()
    {
        string[] allowed = ["SimKit.Mpi", "SimKit.Hdf5", "SimKit.Kernels"];
        IEnumerable<string> offenders =
            from library in Libraries
            where !allowed.Contains(library.Key)
            where XDocument.Load(library.Value).Descendants("AllowUnsafeBlocks").Any()
            select library.Key;
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Simulations_draw_only_in_Figures() =>
        Assert.That(
            FilesBelow("*.cs", "sims").Where(path => !path.Contains("/Figures/") && PlotNamespace().IsMatch(CodeOf(path))),
            Is.Empty);

    [Test]
    public void Simulations_name_neither_MPI_nor_raw_HDF5() =>
        Assert.That(
            from path in FilesBelow("*.cs", "sims")
            let code = CodeOf(path)
            where MpiNamespace().IsMatch(code) || (RawHdf5().IsMatch(code) && !path.Contains("/Formats/"))
            select path,
            Is.Empty);

    [Test]
    public void No_source_file_is_longer_than_500_lines() =>
        Assert.That(
            from path in FilesBelow("*.cs", "src", "sims", "tests")
            let lines = File.ReadLines(Path.Combine(Root, path)).Count()
            where lines > LongestFile
            select $"{path}: {lines} lines",
            Is.Empty);

    [Test]
    public void The_top_level_holds_what_it_should_and_nothing_else()
    {
        // A work tree also has what git ignores or keeps there, and every such name begins with a dot.
        IEnumerable<string> folders = Directory.EnumerateDirectories(Root).Select(NameOf).Where(name => !name.StartsWith('.'));
        IEnumerable<string> files = Directory.EnumerateFiles(Root).Select(NameOf).Where(name => !name.StartsWith('.'));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folders.Except(TopLevelFolders), Is.Empty, "folders");
            Assert.That(files.Except(TopLevelFiles), Is.Empty, "files");
        }
    }

    [Test]
    public void Package_versions_are_given_in_one_place()
    {
        IEnumerable<string> offenders =
            from path in FilesBelow("*.csproj", "src", "sims", "tests").Concat(FilesBelow("*.targets", "src", "sims", "tests"))
            from package in XDocument.Load(Path.Combine(Root, path)).Descendants("PackageReference")
            where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                || package.Element("Version") is not null || package.Element("VersionOverride") is not null
            select $"{path}: {(string?)package.Attribute("Include")}";
        Assert.That(offenders, Is.Empty);
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SimKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no SimKit.sln above {AppContext.BaseDirectory}: run the tests from their build folder");
    }

    private static string NameOf(string path) => Path.GetFileName(path);

    private static Dictionary<string, string> ProjectsBelow(string folder) =>
        FilesBelow("*.csproj", folder).ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Path.Combine(Root, path));

    /// <summary>Paths relative to the root, with forward slashes, of source files; build output is left out.</summary>
    private static IEnumerable<string> FilesBelow(string pattern, params string[] folders) =>
        from folder in folders
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Contains("/obj/") && !relative.Contains("/bin/")
        select relative;

    private static IEnumerable<string> References(string project)
    {
        string file = Libraries.TryGetValue(project, out string? library) ? library : Simulations[project];
        return XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')));
    }

    private static HashSet<string> Closure(string project)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([project]);
        while (open.TryPop(out string? next))
        {
            IEnumerable<string> named = next == "SimKit.Cli" ? ["SimKit.Host", .. Simulations.Keys] : References(next);
            foreach (string reference in named.Where(seen.Add))
            {
                open.Push(reference);
            }
        }

        return seen;
    }

    /// <summary>The file without comments and strings, in which every word may appear.</summary>
    private static string CodeOf(string path) => CommentsAndStrings().Replace(File.ReadAllText(Path.Combine(Root, path)), " ");

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\"{3}.*?\"{3}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeKeyword();

    [GeneratedRegex(@"\bSimKit\.Plot\b|\bPlot\.")]
    private static partial Regex PlotNamespace();

    [GeneratedRegex(@"\bMpi\s*[.;]")]
    private static partial Regex MpiNamespace();

    [GeneratedRegex(@"\bH5[ADEFGILOPRSTZ]\.|\bH5DS\.")]
    private static partial Regex RawHdf5();
}
