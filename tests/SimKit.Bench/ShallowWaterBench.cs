using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// Speed of a stage of the shallow-water model with all that belongs to it: halos, panel edges, conversions. Million cells a second.
/// </summary>
internal static class ShallowWaterBench
{
    private const int Panels = 6;
    private const int StagesPerStep = 4;
    private const double CellsPerRound = 2.4e6; // about 20 ms

    public static void Run(Communicator world, Arguments arguments)
    {
        int n = arguments.Number(1, 96, CubedSphere.SmallestSize, 2048), rounds = arguments.Rounds(2);
        Planet planet = Planet.Earth;
        var sphere = new CubedSphere(n, planet.Radius);
        using var model = new ShallowWaterModel(new RunContext(world), sphere, planet);
        using Field<double> ground = model.Grid.NewField("ground", "m");
        var flow = new SolidRotation(planet, SolidRotation.TwelveDaySpeed, 2.94e4 / planet.Gravity);
        new InitialState(flow, sphere).Apply(model, ground, groundIsGiven: false);
        model.RefreshPoints();
        double seconds = 0.5 * sphere.Spacing / model.FastestSignal(), cells = (double)Panels * n * n;
        int batch = 1 + (int)(CellsPerRound / (StagesPerStep * cells));
        double speed = Rounds.Median(rounds, () =>
        {
            double start = Rounds.Now;
            for (int k = 0; k < batch; k++)
            {
                model.Step(seconds);
            }

            return cells * StagesPerStep * batch / (Rounds.Now - start);
        });
        model.RefreshPoints();
        double signal = model.FastestSignal() * seconds / sphere.Spacing;
        if (!(signal > 0.4 && signal < 0.6))
        {
            throw new InvalidOperationException($"the Courant number of a steady flow went from 0.5 to {signal}");
        }

        if (world.Rank == 0)
        {
            Benchmarks.Report("shallow_water", n, speed);
        }
    }
}
