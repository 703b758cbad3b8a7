using SimKit.Core;
using SimKit.Heat;
using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Sims.Tests;

/// <summary>Runs of the heat equation for tests.</summary>
internal static class HeatRuns
{
    /// <summary>A plate of 1 m with a diffusivity of 1 m²/s: times are in units of the diffusion time.</summary>
    public static HeatOptions Plate(int cells) => new()
    {
        Grid = new HeatOptions.GridOptions { Cells = cells },
        Plate = new HeatOptions.PlateOptions { Length = 1, Diffusivity = 1, Excess = 1 },
    };

    public static RunResult Run(
        Communicator world, HeatOptions options, RunnerOptions length, string? folder = null,
        Action<IStateField>? look = null, IRunJournal? journal = null)
    {
        var run = new RunContext(world, folder);
        using var simulation = new HeatSimulation(options, run);
        RunResult result = new Runner(simulation, run, length, journal ?? new NoJournal()).Run();
        var state = new StateMap();
        simulation.Describe(state);
        look?.Invoke(state.Fields[0]);
        return result;
    }
}
