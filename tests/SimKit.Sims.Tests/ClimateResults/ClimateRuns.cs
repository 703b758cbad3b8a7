using SimKit.Climate;
using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>Short climate runs that write all their files, with a stop and a checkpoint where a test wants them.</summary>
internal static class ClimateRuns
{
    public static readonly string[] Files = ["climate.nc", "zonal.nc", "spectrum.nc", "probes.nc"];

    public static ClimateOptions Everything { get; } = new()
    {
        Grid = new() { N = 12 },
        Initial = new() { Case = CaseName.Williamson6 },
        File = new() { Precision = Climate.Formats.OutputPrecision.Double },
        Output = new()
        {
            Variables = ["orog", "zg", "zeta", "pv", "phi", "ke"],
            ZonalMeans = true,
            Spectrum = true,
            Probes = ["North, 90, 0", "Corner, 35.2643897, 45", "Süd, -47.5, -120"],
            ProbesEvery = 3600,
        },
    };

    /// <summary>Runs in a folder, until a step when one is given, or from the checkpoint there to the end.</summary>
    public static RunResult Run(Communicator ranks, ClimateOptions options, double seconds, string folder, long? stopAt = null)
    {
        var run = new RunContext(ranks, folder, "made by a test");
        var identity = new RunIdentity { Simulation = "test", Settings = [] };
        var keeper = new CheckpointKeeper(
            run,
            new CheckpointStore(new CheckpointFolder(Directory.CreateDirectory(Path.Combine(folder, "checkpoints")).FullName), run.Communicator, identity),
            new CheckpointTimes(new CheckpointOptions { Every = "off", EverySteps = stopAt }, stateBytes: 0),
            TimeLimit.Earliest(null, null, null));
        using var simulation = new ClimateSimulation(options, run);
        return new Runner(simulation, run, new RunnerOptions { Length = seconds, OutputEvery = 10_800 }, new Stopper(run, stopAt), keeper).Run();
    }

    /// <summary>All numbers of a result file by variable.</summary>
    public static Dictionary<string, double[]> Read(string folder, string name)
    {
        using NetCdfFile file = NetCdfFile.Open(Path.Combine(folder, name));
        return file.Variables.Where(variable => variable.ElementType.Class != H5TypeClass.Text)
            .ToDictionary(variable => variable.Name, variable => variable.Get<double>());
    }

    // Asks for the stop before the step at which a checkpoint lets the ranks meet.
    private sealed class Stopper(RunContext run, long? step) : IRunJournal
    {
        public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
        {
        }

        public void Record(RunClock clock, ReadOnlySpan<double> values)
        {
        }

        public void Stepped(RunClock clock)
        {
            if (clock.Step == step - 1)
            {
                run.RequestStop();
            }
        }
    }
}
