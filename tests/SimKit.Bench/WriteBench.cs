using SimKit.Hdf5;
using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// Collective write of a contiguous variable of 1 GiB of doubles, cut evenly over the ranks: from the write to the closed file, in the page
/// cache, microseconds.
/// </summary>
internal static class WriteBench
{
    public static void Run(MpiSession session, Arguments arguments)
    {
        string path = arguments.Text(1, "the file to write");
        int rounds = arguments.Rounds(2, 7), mebibytes = arguments.Number(3, 1024, 1, 8192);
        Communicator world = session.World;
        H5Library.Use(session.Library?.Family switch
        {
            null => H5Flavour.Serial,
            MpiFamily.OpenMpi => H5Flavour.OpenMpi,
            _ => H5Flavour.Mpich,
        });
        long own = mebibytes * 1024L * 1024 / sizeof(double) / world.Size;
        using var data = new AlignedBuffer<double>(own);
        Span<double> values = data.Span;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = (own * world.Rank) + k;
        }

        double time = Rounds.Median(rounds, () => WriteOnce(world, path, data));
        if (world.Rank == 0)
        {
            Benchmarks.Report("write", own * world.Size * sizeof(double), time);
        }
    }

    private static double WriteOnce(Communicator world, string path, AlignedBuffer<double> data)
    {
        ulong own = (ulong)data.Length;
        NetCdfFile file = world.IsSerial ? NetCdfFile.Create(path) : NetCdfFile.CreateParallel(path, world.Handle);
        file.DefineDimension("cell", own * (ulong)world.Size);
        NetCdfVariable variable = file.DefineVariable<double>("values", ["cell"], new NetCdfVariableOptions { LeavesUnfilled = true });
        file.EndDefinitions();
        world.Barrier();
        double start = Rounds.Now;
        variable.Put<double>([own * (ulong)world.Rank], [own], data.Span, collective: !world.IsSerial);
        file.Close();
        double slowest = world.Allreduce(Rounds.Now - start, Operation.Max);
        if (world.Rank == 0)
        {
            File.Delete(path);
        }

        world.Barrier();
        return slowest;
    }
}
