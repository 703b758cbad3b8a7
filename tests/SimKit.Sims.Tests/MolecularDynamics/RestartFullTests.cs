using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Runs of every model that stop on 1 to 8 ranks and go on on 1 to 8: 20 steps later every atom is where it would be.</summary>
[Category("Full")]
public sealed class RestartFullTests
{
    private const int Steps = 43, StopAt = 23;

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Melts_go_on_on_up_to_eight_ranks() => GoesOn(_ => MolecularDynamicsRuns.Melt(5));

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Drops_go_on_on_up_to_eight_ranks() => GoesOn(_ => new()
    {
        Droplet = new() { Radius = 4, Box = 14, Center = [0.3, 0.3, 0.3] },
        Balance = new() { Enabled = true },
    });

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Metals_go_on_on_up_to_eight_ranks() => GoesOn(Metal);

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Relaxations_go_on_on_up_to_eight_ranks() =>
        GoesOn(folder => Metal(folder) with { Integrate = new() { Style = "fire", Tolerance = 1e-9 } });

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Chains_at_constant_pressure_go_on_on_up_to_eight_ranks() => GoesOn(_ => ChainSample.Fene() with
    {
        Chains = new() { Count = 10 },
        Velocities = new() { Temperature = 1 },
        Integrate = new() { Style = "npt" },
        Thermostat = new() { Temperature = 1, Damp = 0.5 },
        Barostat = new() { Pressure = 2, Damp = 2 },
    });

    [MpiTest(8, TimeoutSeconds = 1800)]
    public void Heaps_of_spheres_go_on_on_up_to_eight_ranks() => GoesOn(folder => HeapOfSpheres.Options(Path.Combine(folder, "heap.data")));

    private static MolecularDynamicsOptions Metal(string folder) =>
        EamSamples.Options("eam/alloy", EamSamples.OwnTables, "Cu") with { Atoms = new() { File = Path.Combine(folder, "metal.data"), Units = UnitName.Metal } };

    private static void GoesOn(Func<string, MolecularDynamicsOptions> options)
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        if (world.Rank == 0)
        {
            HeapOfSpheres.Write(Path.Combine(folder, "heap.data"));
            File.WriteAllText(Path.Combine(folder, "metal.data"), EamSamples.Shaken(hasTwoTypes: false));
        }

        world.Barrier();
        StoppedRun.GoesOnOnAnyNumber(world, options(folder), Steps, StopAt);
        ClimateSamples.Remove(world, folder);
    }
}
