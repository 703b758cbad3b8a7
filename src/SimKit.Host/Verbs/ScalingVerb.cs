using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit scaling</c>: measures a case over numbers of ranks and predicts it for many more.</summary>
internal static class ScalingVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("scaling", "measure a case over numbers of ranks; predict it for up to 10^5");
        var casePath = new Argument<string>("case") { Description = "case file (TOML), or the name of an example case" };
        var ranks = new Option<string?>("--ranks") { Description = "numbers of ranks to measure; 1,2,4 by default", HelpName = "list" };
        var weak = new Option<bool>("--weak") { Description = "measure also domains that grow with the ranks" };
        var sizes = new Option<string?>("--sizes")
        {
            Description = "sizes to measure, cells along an axis: 96,192; the case's own by default",
            HelpName = "list",
        };
        var modelSizes = new Option<string?>("--model-sizes")
        {
            Description = "sizes to predict; 1, 4 and 16 times the smallest measured by default",
            HelpName = "list",
        };
        var steps = new Option<int?>("--steps") { Description = "steps timed at once; what takes 0.25 s by default", HelpName = "n" };
        var repeats = new Option<int>("--repeats")
        {
            Description = "starts of each number of ranks, in turns; five times are taken in each",
            DefaultValueFactory = _ => 3,
            HelpName = "n",
        };
        var latency = new Option<double>("--latency")
        {
            Description = "microseconds of an empty message on the network to predict",
            DefaultValueFactory = _ => 1.5,
            HelpName = "us",
        };
        var bandwidth = new Option<double>("--bandwidth")
        {
            Description = "10^9 bytes a second of a rank there",
            DefaultValueFactory = _ => 12,
            HelpName = "GB/s",
        };
        var overrides = new Option<string[]>("-s", "--set")
        {
            Description = "override a setting: -s time.method=ssp_rk3",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "key=value",
        };
        var mpi = new Option<string?>("--mpi") { Description = "MPI family; the first one installed by default" }
            .AcceptOnlyFrom(MpiInstallation.Families);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "folder to write; a new one in results by default",
            HelpName = "folder",
        };
        Option<string> results = CommonOptions.Results();
        command.Add(casePath);
        foreach (Option option in new Option[]
            { ranks, weak, sizes, modelSizes, steps, repeats, latency, bandwidth, overrides, mpi, output, results })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new ScalingStudy(host, new ScalingRequest
        {
            Case = parsed.GetValue(casePath)!,
            Overrides = parsed.GetValue(overrides) ?? [],
            Ranks = WholeNumbers.Read("--ranks", parsed.GetValue(ranks) ?? "1,2,4", "number of ranks", "1,2,4"),
            Weak = parsed.GetValue(weak),
            Sizes = WholeNumbers.Read("--sizes", parsed.GetValue(sizes), "number of cells", "96,192"),
            ModelSizes = WholeNumbers.Read("--model-sizes", parsed.GetValue(modelSizes), "number of cells", "96,384,1536"),
            Steps = parsed.GetValue(steps) is { } given ? AtLeastOne("--steps", given) : null,
            Repeats = AtLeastOne("--repeats", parsed.GetValue(repeats)),
            LatencyMicroseconds = Positive("--latency", parsed.GetValue(latency)),
            BandwidthGigabytes = Positive("--bandwidth", parsed.GetValue(bandwidth)),
            Mpi = parsed.GetValue(mpi),
            Output = parsed.GetValue(output),
            Results = parsed.GetValue(results)!,
        }).Run());
        return command;
    }

    private static int AtLeastOne(string option, int number) =>
        number is >= 1 and <= 1_000_000 ? number : throw UserError.Configuration(new SourcePlace(option), $"{number}; must be 1 … 1000000");

    private static double Positive(string option, double number) => number > 0 && double.IsFinite(number)
        ? number
        : throw UserError.Configuration(new SourcePlace(option), "must be greater than 0");
}
