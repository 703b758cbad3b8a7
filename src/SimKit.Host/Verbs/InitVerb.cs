using System.CommandLine;
using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit init</c>: copies an example case to start from.</summary>
internal static class InitVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("init", "copy an example case to start from");
        var what = new Argument<string?>("kind")
        {
            Description = "kind of simulation, or name of an example case",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--output", "-o") { Description = "file to write; <name>.toml by default", HelpName = "file" };
        var list = new Option<bool>("--list") { Description = "list the examples" };
        command.Add(what);
        command.Add(output);
        command.Add(list);
        command.SetAction(parsed => parsed.GetValue(list)
            ? List(host)
            : Copy(
                host,
                parsed.GetValue(what)
                    ?? throw UserError.Configuration(new SourcePlace("simkit init"), $"give a kind: {Kinds(host)}"),
                parsed.GetValue(output)));
        return command;
    }

    private static string Kinds(HostContext host) => string.Join(", ", host.Simulations.All.Select(simulation => simulation.Kind));

    private static int List(HostContext host)
    {
        foreach (SimulationAttribute simulation in host.Simulations.All)
        {
            host.Output.WriteLine($"{simulation.Kind,-10}  {simulation.Summary}");
            foreach (string path in ExampleCases.Of(simulation))
            {
                string about = File.ReadLines(path).FirstOrDefault()?.TrimStart('#', ' ') ?? "";
                host.Output.WriteLine($"  {Path.GetFileNameWithoutExtension(path),-12}  {about}");
            }
        }

        return ExitCode.Done;
    }

    private static int Copy(HostContext host, string what, string? output)
    {
        var examples = new ExampleCases(host.Simulations);
        string? source = host.Simulations.Find(what) is { } simulation
            ? (ExampleCases.Of(simulation) is [string first, ..] ? first : null)
            : examples.All.Where(known => known.Name == what).Select(known => known.Path).FirstOrDefault();
        if (source is null)
        {
            string[] known =
            [
                .. host.Simulations.All.Select(simulation => simulation.Kind),
                .. examples.All.Select(example => example.Name),
            ];
            throw UserError.Configuration(
                new SourcePlace("simkit init"),
                $"there is no example '{what}'{Spelling.Suggestion(what, known)}; there are {string.Join(", ", known)}");
        }

        string target = output ?? Path.GetFileName(source);
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw UserError.Configuration(new SourcePlace(target), "exists already; choose another name with -o");
        }

        AtomicFile.Write(Path.GetFullPath(target), ExampleCases.Portable(source));
        host.Output.WriteLine(target);
        host.Error.WriteLine($"edit it, then: simkit run {target}");
        return ExitCode.Done;
    }
}
