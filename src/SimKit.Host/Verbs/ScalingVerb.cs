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
        Option<string?> ranks = Numbers("--ranks", "numbers of ranks to measure; 1,2,4 by default");
        var weak = new Option<bool>("--weak") { Description = "measure also domains that grow with the ranks" };
        Option<string?> sizes = Numbers("--sizes", "sizes to measure, cells along an axis: 96,192; the case's own by default");
        Option<string?> modelSizes = Numbers("--model-sizes", "sizes to predict; 1, 4 and 16 times the smallest measured by default");
        var steps = new Option<int?>("--steps") { Description = "steps timed at once; what takes 0.25 s by default", HelpName = "n" };
        Option<int> repeats = Number("--repeats", "starts of each number of ranks, in turns; five times are taken in each", 3, "n");
        Option<double> latency = Number("--latency", "microseconds of an empty message on the network to predict", 1.5, "us");
        Option<double> bandwidth = Number("--bandwidth", "10^9 bytes a second of a rank there", 12.0, "GB/s");
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

    private static Option<string?> Numbers(string name, string description) => new(name) { Description = description, HelpName = "list" };

    private static Option<T> Number<T>(string name, string description, T standard, string unit) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard, HelpName = unit };

    private static int AtLeastOne(string option, int number) =>
        number is >= 1 and <= 1_000_000 ? number : throw UserError.Configuration(new SourcePlace(option), $"{number}; must be 1 … 1000000");

    private static double Positive(string option, double number) => number > 0 && double.IsFinite(number)
        ? number
        : throw UserError.Configuration(new SourcePlace(option), "must be greater than 0");
}
