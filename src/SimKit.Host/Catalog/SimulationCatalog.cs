using System.Reflection;
using System.Runtime.Loader;
using SimKit.Core;
using SimKit.Plot;

namespace SimKit.Host;

/// <summary>The simulations of a program with their figures and example cases.</summary>
internal sealed class SimulationCatalog
{
    private readonly IReadOnlyList<Assembly> homes;

    private SimulationCatalog(IEnumerable<Assembly> assemblies, Func<SimulationAttribute, bool> isWanted)
    {
        All = [.. assemblies.SelectMany(assembly => assembly.GetCustomAttributes<SimulationAttribute>()).Where(isWanted)
            .OrderBy(simulation => simulation.Kind, StringComparer.Ordinal)];
        homes = [.. All.Select(simulation => simulation.SimulationType.Assembly).Distinct()];
    }

    /// <summary>The simulations, ordered by kind.</summary>
    public IReadOnlyList<SimulationAttribute> All { get; }

    /// <summary>The figures of the simulations, then those of every run.</summary>
    public FigureCatalog Figures => new(homes.Append(typeof(IFigure).Assembly).SelectMany(FigureCatalog.In));

    /// <summary>The simulations in the assemblies <c>SimKit.*.dll</c> of a folder.</summary>
    public static SimulationCatalog InFolder(string folder) => new(
        Directory.EnumerateFiles(folder, "SimKit.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(AssemblyLoadContext.Default.LoadFromAssemblyPath),
        _ => true);

    /// <summary>One simulation, registered by its own assembly.</summary>
    /// <exception cref="ArgumentException">It is not registered.</exception>
    public static SimulationCatalog Of(Type simulation)
    {
        var catalog = new SimulationCatalog([simulation.Assembly], known => known.SimulationType == simulation);
        return catalog.All.Count > 0
            ? catalog
            : throw new ArgumentException(
                $"add [assembly: Simulation<{simulation.Name}, …>(\"kind\", \"summary\")] to {simulation.Assembly.GetName().Name}",
                nameof(simulation));
    }

    /// <summary>The simulation of a kind, or null.</summary>
    public SimulationAttribute? Find(string kind) => All.FirstOrDefault(simulation => simulation.Kind == kind);
}
