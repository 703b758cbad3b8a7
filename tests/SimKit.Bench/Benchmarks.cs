using System.Globalization;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>The SimKit side of scripts/bench: each benchmark does what the C program of its name in scripts/bench.d does.</summary>
internal static class Benchmarks
{
    public static int Run(MpiSession session, string[] args)
    {
        string name = args.Length > 0 ? args[0] : "";
        var arguments = new Arguments(args);
        Communicator world = session.World;
        switch (name)
        {
            case "pingpong": PingPong.Run(world, arguments); return 0;
            case "halo": HaloBench.Run(world, arguments); return 0;
            case "save": SaveBench.Run(world, arguments); return 0;
            case "write": WriteBench.Run(session, arguments); return 0;
            case "stencil": StencilBench.Run(arguments); return 0;
            case "melt": MeltBench.Run(world, PairPrecision.Double); return 0;
            case "melt_mixed": MeltBench.Run(world, PairPrecision.Mixed); return 0;
            case "chain": ChainBench.Run(world, arguments); return 0;
            case "chain_file": ChainBench.Write(world, arguments); return 0;
            case "chute": ChuteBench.Run(world, arguments); return 0;
            case "chute_file": ChuteBench.Write(world, arguments); return 0;
            case "copper": CopperBench.Run(world, arguments); return 0;
            case "shallow_water": ShallowWaterBench.Run(world, arguments); return 0;
            default:
                Console.Error.WriteLine("usage: SimKit.Bench pingpong|halo|stencil LIBRARY [rounds] | write|save FILE [rounds] [MiB] | melt | melt_mixed"
                    + " | chain_file FILE | chain FILE [check] | chute_file FILE | chute FILE | copper DATA TABLES"
                    + " | shallow_water [N] [rounds] [MODEL TWIN|single] | shallow_water N check [steps] [single]");
                return 2;
        }
    }

    /// <summary>Says why a benchmark cannot run on so many ranks.</summary>
    public static void RequireTwoRanks(Communicator world, string name)
    {
        if (world.Size != 2)
        {
            throw new ArgumentException($"{name} is for 2 ranks, not {world.Size}");
        }
    }

    /// <summary>One result: what, its size in bytes (or cells), its value in the unit of the benchmark.</summary>
    public static void Report(string name, long size, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {size} {value:0.0000}"));

    /// <summary>As <see cref="Report(string, long, double)"/> for both sides, measured in turn by the same processes.</summary>
    public static void Report(string name, long size, Pair medians) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {size} {medians.C:0.0000} {medians.SimKit:0.0000}"));
}
