using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The command line: finds the verb, turns its mistakes into one message, and its failures into exit codes.</summary>
internal sealed class CommandLine(HostContext host)
{
    /// <summary>Runs a command line and returns the exit code; nothing is thrown.</summary>
    public int Run(string[] args)
    {
        RootCommand root = Build(host);
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            host.Error.WriteLine(Explain(parsed));
            return ExitCode.Usage;
        }

        try
        {
            ArmFaults();
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception error)
        {
            FailureReport report = FailureReport.From(error);
            host.Error.WriteLine(report.Message);
            return report.ExitCode;
        }
    }

    // A misspelt place would otherwise arm nothing, and a test that waits for its fault would pass.
    private static void ArmFaults()
    {
        try
        {
            Fault.ArmFromEnvironment();
        }
        catch (FormatException wrong)
        {
            throw UserError.Configuration(new SourcePlace(Fault.Variable), wrong.Message);
        }
    }

    private static RootCommand Build(HostContext host)
    {
        var root = new RootCommand("SimKit runs domain-decomposed simulations on one core or on many machines.");
        foreach (Option option in root.Options.Where(option => option is VersionOption).ToList())
        {
            root.Options.Remove(option);
        }

        var version = new Option<bool>("--version") { Description = "print the version" };
        root.Add(version);
        root.Add(RunVerb.Create(host));
        root.Add(RestartVerb.Create(host));
        root.Add(CheckVerb.Create(host));
        root.Add(VerifyVerb.Create(host));
        root.Add(ScalingVerb.Create(host));
        root.Add(PlotVerb.Create(host));
        root.Add(InfoVerb.Create(host));
        root.Add(ListVerb.Create(host));
        root.Add(InitVerb.Create(host));
        root.Add(DoctorVerb.Create(host));
        root.Add(ProbeVerb.Create(host));
        root.Add(MeasureVerb.Create(host));
        root.SetAction(parsed =>
        {
            if (parsed.GetValue(version))
            {
                host.Output.WriteLine($"simkit {BuildInfo.Version}");
                return ExitCode.Done;
            }

            host.Error.WriteLine("no verb given; try: simkit run <case.toml>, simkit init heat, simkit --help");
            return ExitCode.Usage;
        });
        return root;
    }

    // One message, the first mistake: those after it are often its consequences.
    private static string Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string verb = command is RootCommand ? "simkit" : $"simkit {command.Name}";
        if (parsed.UnmatchedTokens.Count > 0)
        {
            string word = parsed.UnmatchedTokens[0];
            IEnumerable<string> known = word.StartsWith('-')
                ? command.Options.SelectMany(option => option.Aliases.Append(option.Name))
                : command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
            string what = word.StartsWith('-') ? "option" : command is RootCommand ? "verb" : "argument";
            return $"{verb}  unknown {what} '{word}'{Spelling.Suggestion(word, known)}; see {verb} --help";
        }

        ParseError first = parsed.Errors[0];
        string message = first.Message.TrimEnd('.');
        return $"{verb}  {char.ToLowerInvariant(message[0])}{message[1..]}; see {verb} --help";
    }
}
