using System.Reflection;

namespace SimKit.Plot;

/// <summary>The figures that the plot command offers, found by their names.</summary>
public sealed class FigureCatalog
{
    private readonly List<IFigure> figures;

    /// <summary>A catalogue of the given figures; of two with the same name the earlier one is used.</summary>
    public FigureCatalog(IEnumerable<IFigure> figures) => this.figures = [.. figures.DistinctBy(figure => figure.Name)];

    /// <summary>The figures in an assembly: its public, concrete <see cref="IFigure"/> types with a constructor without arguments.</summary>
    public static IEnumerable<IFigure> In(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IFigure)) && type.GetConstructor([]) is not null
        orderby type.FullName
        select (IFigure)Activator.CreateInstance(type)!;

    /// <summary>The figures that can be drawn from a run, in the order of the catalogue.</summary>
    public IReadOnlyList<IFigure> For(string runDirectory) => [.. figures.Where(figure => figure.AppliesTo(runDirectory))];

    /// <summary>The figure of that kind; an <see cref="ArgumentException"/> lists those that this run offers.</summary>
    public IFigure Find(string runDirectory, string kind)
    {
        IReadOnlyList<IFigure> offered = For(runDirectory);
        IFigure? match = offered.FirstOrDefault(figure => string.Equals(figure.Name, kind, StringComparison.OrdinalIgnoreCase));
        if (match is not null) return match;
        string names = offered.Count == 0 ? "none" : string.Join(", ", offered.Select(figure => figure.Name));
        string why = figures.Any(figure => figure.Name == kind) ? "has no data for" : "has no figure";
        throw new ArgumentException($"{runDirectory} {why} '{kind}'; it offers: {names}");
    }
}
