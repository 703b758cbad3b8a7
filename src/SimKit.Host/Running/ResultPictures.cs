using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>What a finished run shows: its directory, its files, and the figures drawn of it.</summary>
internal static class ResultPictures
{
    private const string Series = "series";

    /// <summary>Prints one path a line on the output: the run directory, the result files, the figures it draws.</summary>
    public static void Present(HostContext host, string runDirectory, bool withFigures)
    {
        host.Output.WriteLine(Shown(runDirectory));
        string output = Path.Combine(runDirectory, "output");
        if (Directory.Exists(output))
        {
            foreach (string file in Directory.EnumerateFiles(output).Order(StringComparer.Ordinal))
            {
                host.Output.WriteLine(Shown(file));
            }
        }

        if (withFigures)
        {
            foreach (string path in Draw(host, runDirectory))
            {
                host.Output.WriteLine(Shown(path));
            }
        }
    }

    // The first figure that is the simulation's own, and the series. The results are safe: a picture that fails is only a warning.
    private static IEnumerable<string> Draw(HostContext host, string runDirectory)
    {
        IReadOnlyList<IFigure> offered = host.Simulations.Figures.For(runDirectory);
        IEnumerable<IFigure> chosen = offered.Where(figure => figure.Name != Series).Take(1)
            .Concat(offered.Where(figure => figure.Name == Series));
        foreach (IFigure figure in chosen)
        {
            string path = Path.Combine(runDirectory, "plots", figure.Name + ".png");
            try
            {
                figure.Draw(runDirectory, new FigureRequest()).Save(path);
            }
            catch (Exception error) when (error is RunException or IOException)
            {
                host.Error.WriteLine($"warning: figure '{figure.Name}' was not drawn: {error.Message}");
                continue;
            }

            yield return path;
        }
    }

    /// <summary>A path as the user would write it from here.</summary>
    public static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
