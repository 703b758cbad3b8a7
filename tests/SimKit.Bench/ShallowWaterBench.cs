using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// Speed of a stage of the shallow-water model with all that belongs to it: halos, panel edges, conversions. Million cells a second.
/// The flow turns about a tilted axis, which lets it cross panel edges at all angles. Beside the speed, errors after a number of steps:
/// a program that claims to do the same must have the same errors.
/// </summary>
internal static class ShallowWaterBench
{
    private const int Panels = 6;
    private const int StagesPerStep = 4;
    private const double CellsPerRound = 2.4e6; // about 20 ms
    private const double Courant = 0.5;
    private static readonly Planet Planet = Planet.Earth.Tilted(Math.PI / 4);

    public static void Run(Communicator world, Arguments arguments)
    {
        int n = arguments.Number(1, 96, CubedSphere.SmallestSize, 2048);
        var run = new RunContext(world);
        using ShallowWaterModel<double> model = NewModel<double>(run, n);
        double seconds = Courant * model.Grid.Sphere.Spacing / model.FastestSignal();
        if (arguments.Has(2, "check"))
        {
            using ShallowWaterModel<float>? rounded = arguments.Has(4, "single") ? NewModel<float>(run, n) : null;
            ReportErrors(run, rounded is null ? model : rounded, seconds, steps: arguments.Number(3, 200, 1, 1000000));
            return;
        }

        Func<double> measure = SpeedOf(model, seconds);
        if (arguments.Has(3))
        {
            using ShallowWaterModel<float> rounded = NewModel<float>(run, n);
            CompareInTurn(n, arguments, measure, SpeedOf(rounded, seconds));
            return;
        }

        double speed = Rounds.Median(arguments.Rounds(2), measure);
        model.RefreshPoints();
        double signal = model.FastestSignal() * seconds / model.Grid.Sphere.Spacing;
        if (!(Math.Abs(signal - Courant) < 0.1))
        {
            throw new InvalidOperationException($"the Courant number of a steady flow went from {Courant} to {signal}");
        }

        if (world.Rank == 0)
        {
            Benchmarks.Report("shallow_water", n, speed);
        }
    }

    private static ShallowWaterModel<T> NewModel<T>(RunContext run, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sphere = new CubedSphere(n, Planet.Radius);
        var model = new ShallowWaterModel<T>(run, sphere, Planet);
        using Field<double> ground = model.Grid.NewField("ground", "m");
        var flow = new SolidRotation(Planet, SolidRotation.TwelveDaySpeed, 2.94e4 / Planet.Gravity);
        new InitialState(flow, sphere).Apply(model, ground, groundIsGiven: false);
        model.RefreshPoints();
        return model;
    }

    private static Func<double> SpeedOf(IShallowWaterModel model, double seconds)
    {
        int n = model.Grid.Sphere.Size;
        double cells = (double)Panels * n * n;
        int batch = 1 + (int)(CellsPerRound / (StagesPerStep * cells));
        return () =>
        {
            double start = Rounds.Now;
            for (int k = 0; k < batch; k++)
            {
                model.Step(seconds);
            }

            return cells * StagesPerStep * batch / (Rounds.Now - start);
        };
    }

    // The cost model, the C version and SimKit, double and single, in turn in one process: from one launch to the next, and within
    // seconds, the machine's speed changes by more than what they differ by. Without C, its columns are zero.
    private static void CompareInTurn(int n, Arguments arguments, Func<double> simKit, Func<double> single)
    {
        bool withC = !arguments.Has(3, "single");
        Func<double> model = withC ? Load(arguments.Text(3, "the library compiled from shallow_water.c"), "model", n) : () => 0;
        Func<double> c = withC ? Load(arguments.Text(4, "the library compiled from shallow_water_twin.c"), "twin", n) : () => 0;
        int rounds = arguments.Rounds(2);
        var columns = new double[7][];
        for (int k = 0; k < columns.Length; k++)
        {
            columns[k] = new double[rounds];
        }

        for (int round = -1; round < rounds; round++)
        {
            int at = Math.Max(0, round);
            (columns[0][at], columns[1][at], columns[2][at]) = (model(), c(), simKit());
            (columns[3][at], columns[4][at]) = withC ? (columns[1][at] / columns[0][at], columns[2][at] / columns[1][at]) : (0, 0);
            columns[5][at] = single();
            columns[6][at] = columns[5][at] / columns[2][at];
        }

        IEnumerable<string> medians = columns.Select(column => Rounds.MedianOf(column).ToString("0.000", CultureInfo.InvariantCulture));
        Console.WriteLine($"shallow_water {n} {string.Join(' ', medians)}");
    }

    private static unsafe Func<double> Load(string library, string prefix, int n)
    {
        nint handle = NativeLibrary.Load(library);
        ((delegate* unmanaged[Cdecl]<int, void>)NativeLibrary.GetExport(handle, prefix + "_prepare"))(n);
        var speed = (delegate* unmanaged[Cdecl]<double>)NativeLibrary.GetExport(handle, prefix + "_speed");
        return () => speed();
    }

    private static void ReportErrors(RunContext run, IShallowWaterModel model, double seconds, int steps)
    {
        using var norms = new ErrorNorms(model, run);
        var invariants = new Invariants(model, run);
        double mass = invariants.Mass();
        for (int k = 0; k < steps; k++)
        {
            model.Step(seconds);
        }

        double l2 = norms.DepthL2(), largest = norms.DepthLargest(), change = (invariants.Mass() - mass) / mass;
        if (run.Rank == 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"shallow_water_check {model.Grid.Sphere.Size} {l2:0.000000000e+00} {largest:0.000000000e+00} {change:0.0e+00}"));
        }
    }
}
