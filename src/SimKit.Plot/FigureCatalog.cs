using System.Reflection;
using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>The figures that the plot command offers, found by their names.</summary>
public sealed class FigureCatalog
{
    private readonly List<IFigure> figures;

    /// <summary>A catalogue of the given figures; of two with the same name the earlier one is used.</summary>
    public FigureCatalog(IEnumerable<IFigure> figures) => this.figures = [.. figures.DistinctBy(figure => figure.Name)];

    /// <summary>The figures in an assembly: its public, concrete <see cref="IFigure"/> types with a constructor without
    /// arguments.</summary>
    public static IEnumerable<IFigure> In(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IFigure)) && type.GetConstructor([]) is not null
        orderby type.FullName
        select (IFigure)Activator.CreateInstance(type)!;

    /// <summary>The figures that can be drawn from a run, in the order of the catalogue.</summary>
    public IReadOnlyList<IFigure> For(string runDirectory) => [.. figures.Where(figure => figure.AppliesTo(runDirectory))];

    /// <summary>The figure of that kind.</summary>
    /// <exception cref="UserError">This run does not offer it; the message lists those it offers.</exception>
    public IFigure Find(string runDirectory, string kind)
    {
        IReadOnlyList<IFigure> offered = For(runDirectory);
        return offered.FirstOrDefault(figure => string.Equals(figure.Name, kind, StringComparison.OrdinalIgnoreCase))
            ?? throw Choices.Unknown($"figure for {runDirectory}", kind, offered.Select(figure => figure.Name));
    }
}
