using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit info</c>: what a run or a result file holds.</summary>
internal static class InfoVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("info", "tell what a run or a result file holds");
        Argument<string> what = CommonArguments.Run();
        what.Description += "; or a NetCDF file";
        var json = new Option<bool>("--json") { Description = "print JSON" };
        Option<string> results = CommonOptions.Results();
        command.Add(what);
        command.Add(json);
        command.Add(results);
        command.SetAction(parsed =>
        {
            string given = parsed.GetValue(what)!;
            InfoReport report = File.Exists(given)
                ? InfoReport.OfFile(given)
                : InfoReport.OfRun(RunDirectory.Open(given, parsed.GetValue(results)!));
            host.Output.Write(parsed.GetValue(json) ? report.ToJson() : report.ToText());
            return ExitCode.Done;
        });
        return command;
    }
}
