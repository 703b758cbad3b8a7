using System.CommandLine;
using System.Globalization;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit verify</c>: runs a case over sizes and tells errors, orders and what is conserved.</summary>
internal static class VerifyVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("verify", "run a case over sizes; tell errors, observed orders and what is conserved");
        var kind = new Argument<string>("simulation") { Description = "kind of simulation, such as climate or heat" };
        var casePath = new Argument<string?>("case")
        {
            Description = "case file, or the name of an example case; the simulation's own choice by default",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var sizes = new Option<string?>("--sizes")
        {
            Description = "cells along an axis: 16,32,64; the simulation's own choice by default",
            HelpName = "list",
        };
        var days = new Option<double?>("--days") { Description = "simulated days, in place of the case's length", HelpName = "days" };
        var overrides = new Option<string[]>("-s", "--set")
        {
            Description = "override a setting: -s planet.tilt=1.5",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "key=value",
        };
        var ranks = new Option<int?>("--np") { Description = "ranks to start on this machine", HelpName = "n" };
        var mpi = new Option<string?>("--mpi")
        {
            Description = "MPI family for --np; the first one installed by default",
        }.AcceptOnlyFrom(MpiInstallation.Families);
        Option<string> results = CommonOptions.Results();
        command.Add(kind);
        command.Add(casePath);
        foreach (Option option in new Option[] { sizes, days, overrides, ranks, mpi, results })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var asked = new VerifyRequest(
                parsed.GetValue(kind)!, parsed.GetValue(casePath),
                WholeNumbers.Read("--sizes", parsed.GetValue(sizes), "number of cells", "16,32,64"));
            var request = new RunRequest
            {
                Verification = asked,
                Overrides = [.. parsed.GetValue(overrides) ?? [], .. LengthOf(parsed.GetValue(days))],
                Ranks = parsed.GetValue(ranks),
                Mpi = parsed.GetValue(mpi),
                Results = parsed.GetValue(results)!,
                Supervise = false,
                NoPlot = true,
            };
            return RunStart.Go(host, request);
        });
        return command;
    }

    private static IReadOnlyList<string> LengthOf(double? days) => days is not { } length ? []
        : length > 0 && double.IsFinite(length) ? [string.Create(CultureInfo.InvariantCulture, $"run.length={length} d")]
        : throw UserError.Configuration(new SourcePlace("--days"), "must be greater than 0");
}
