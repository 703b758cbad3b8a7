using System.CommandLine;

namespace SimKit.Host;

/// <summary>A hidden verb for <c>simkit scaling</c>: what its ranks do.</summary>
internal static class MeasureVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("measure", "time steps or messages, for simkit scaling") { Hidden = true };
        command.Add(Steps(host));
        command.Add(Messages(host));
        return command;
    }

    private static Option<string> Into() => new("--into") { Description = "file to write", Required = true };

    private static Command Steps(HostContext host)
    {
        var command = new Command("steps", "time steps of a case");
        var casePath = new Argument<string>("case");
        var overrides = new Option<string[]>("-s") { Arity = ArgumentArity.OneOrMore };
        var steps = new Option<int?>("--steps");
        Option<string> into = Into();
        command.Add(casePath);
        command.Add(overrides);
        command.Add(steps);
        command.Add(into);
        command.SetAction(parsed => new MeasureProgram(
            host, parsed.GetValue(casePath)!, parsed.GetValue(overrides) ?? [], ScalingRequest.Windows, parsed.GetValue(steps),
            parsed.GetValue(into)!).Run());
        return command;
    }

    private static Command Messages(HostContext host)
    {
        var command = new Command("messages", "time messages between two ranks");
        Option<string> into = Into();
        command.Add(into);
        command.SetAction(parsed => new PingPongProgram(host, parsed.GetValue(into)!).Run());
        return command;
    }
}
