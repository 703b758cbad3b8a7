using System.CommandLine;
using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit plot</c>: draws a figure from the files of a run.</summary>
internal static class PlotVerb
{
    private static readonly string[] Themes = [.. Enum.GetValues<Theme>().Select(Word)];
    private static readonly string[] Projections = [.. MapProjection.All.Select(known => known.Name)];

    public static Command Create(HostContext host)
    {
        var command = new Command("plot", "draw a figure of a run");
        Argument<string> run = CommonArguments.Run();
        var figure = new Argument<string?>("figure")
        {
            Description = "kind of figure, see --list; the run's first one by default",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var variable = new Option<string?>("--variable", "-v") { Description = "variable to show", HelpName = "name" };
        var time = new Option<string?>("--time") { Description = "time to show: a number with unit, or last", HelpName = "time" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "file to write, .png or .svg; by default in plots/ of the run",
            HelpName = "file",
        };
        Option<string> projection = new Option<string>("--projection")
        {
            Description = "projection of maps",
            DefaultValueFactory = _ => MapProjection.EqualEarth.Name,
        }.AcceptOnlyFrom(Projections);
        var arrows = new Option<bool>("--arrows") { Description = "show wind arrows on maps" };
        Option<string> theme = new Option<string>("--theme")
        {
            Description = "paper or slide",
            DefaultValueFactory = _ => Word(Theme.Light),
        }.AcceptOnlyFrom(Themes);
        var list = new Option<bool>("--list") { Description = "list the figures this run offers" };
        Option<string> results = CommonOptions.Results();
        command.Add(run);
        command.Add(figure);
        foreach (Option option in new Option[] { variable, time, output, projection, arrows, theme, list, results })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            RunDirectory directory = RunDirectory.Open(parsed.GetValue(run)!, parsed.GetValue(results)!);
            if (parsed.GetValue(list))
            {
                return List(host, directory);
            }

            var request = new FigureRequest
            {
                Variable = parsed.GetValue(variable),
                Time = parsed.GetValue(time),
                Theme = (Theme)Array.IndexOf(Themes, parsed.GetValue(theme)),
                Projection = MapProjection.FromName(parsed.GetValue(projection)!),
                Arrows = parsed.GetValue(arrows),
            };
            return Draw(host, directory, parsed.GetValue(figure), request, parsed.GetValue(output));
        });
        return command;
    }

    private static int List(HostContext host, RunDirectory directory)
    {
        foreach (IFigure figure in host.Simulations.Figures.For(directory.Root))
        {
            host.Output.WriteLine($"{figure.Name,-12}  {figure.Description}");
        }

        return ExitCode.Done;
    }

    private static int Draw(HostContext host, RunDirectory directory, string? kind, FigureRequest request, string? output)
    {
        FigureCatalog figures = host.Simulations.Figures;
        IFigure figure = kind is not null ? figures.Find(directory.Root, kind)
            : figures.For(directory.Root) is [IFigure first, ..] ? first
            : throw UserError.Input(new SourcePlace(directory.Root), "has nothing to draw: no series.csv and no result files");
        string path = output ?? Path.Combine(directory.Plots, figure.Name + ".png");
        figure.Draw(directory.Root, request).Save(path);
        host.Output.WriteLine(path);
        return ExitCode.Done;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => SnakeCase.From(value.ToString()).Replace('_', '-');
}
