using System.CommandLine;
using System.Text.Json.Nodes;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit doctor</c>: what this machine has of what simulations need, and what to do about the rest.</summary>
internal static class DoctorVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("doctor", "check this machine");
        var json = new Option<bool>("--json") { Description = "print JSON" };
        Option<string> results = CommonOptions.Results();
        command.Add(json);
        command.Add(results);
        command.SetAction(parsed =>
        {
            IReadOnlyList<Finding> findings = [.. Examination.Run(parsed.GetValue(results)!)];
            if (parsed.GetValue(json))
            {
                host.Output.WriteLine(new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject
                {
                    ["item"] = finding.Item,
                    ["ok"] = finding.IsGood,
                    ["needed"] = finding.IsNeeded,
                    ["found"] = finding.Found,
                    ["advice"] = finding.Advice,
                })]).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
            }
            else
            {
                foreach (Finding finding in findings)
                {
                    string state = finding.IsGood ? "ok     " : finding.IsNeeded ? "MISSING" : "missing";
                    host.Output.WriteLine($"{state}  {finding.Item,-18}  {finding.Found}"
                        + (finding.Advice.Length > 0 ? $"\n{new string(' ', 29)}{finding.Advice}" : ""));
                }
            }

            return findings.All(finding => finding.IsGood || !finding.IsNeeded) ? ExitCode.Done : ExitCode.Environment;
        });
        return command;
    }
}
