using System.Text;
using PureHDF;
using SimKit.Mpi;
using SimKit.Testing;
using PureHdf = PureHDF.H5File;

namespace SimKit.Hdf5.Tests;

/// <summary>Files written by several ranks together, read back by a reader without MPI.</summary>
public sealed class ParallelTests
{
    private const int Rows = 5;
    private const int Columns = 6;

    [MpiTest(1, 2, 3)]
    public void Ranks_write_their_rows_together() => WriteRows(new H5DatasetOptions());

    [MpiTest(1, 2, 3)]
    public void Ranks_compress_together() => WriteRows(
        new H5DatasetOptions { Chunk = [2, 4], Shuffle = true, DeflateLevel = 5, Fletcher32 = true });

    [MpiTest(2, 3)]
    public void A_rank_without_a_share_takes_part_with_nothing()
    {
        using SharedFolder shared = new(Begin());
        using (H5File file = H5File.CreateParallel(shared["empty.h5"], shared.World.Handle))
        {
            using H5Dataset dataset = file.Root.CreateDataset<int>("data", [4], new H5DatasetOptions { Chunk = [2], DeflateLevel = 1 });
            bool has = shared.World.Rank == 1;
            dataset.Write<int>(has ? [1, 2, 3, 4] : [], [0], [has ? 4ul : 0ul], collective: true);
        }

        shared.OnFirst(() =>
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(shared["empty.h5"]);
            Assert.That(read.Dataset("data").Read<int[]>(), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        });
    }

    [MpiTest(1, 2, 3)]
    public void A_NetCDF_file_grows_record_by_record()
    {
        using SharedFolder shared = new(Begin());
        Communicator world = shared.World;
        string path = shared["model.nc"];
        ulong first = world.Rank == 0 ? 0ul : 1ul;
        ulong rows = world.Size == 1 ? 2ul : world.Rank < 2 ? 1ul : 0ul;
        using (NetCdfFile file = NetCdfFile.CreateParallel(path, world.Handle))
        {
            SampleFile.Define(file);
            PutRecord(file, 0, first, rows, world.Rank);
            PutRecord(file, 1, first, rows, world.Rank);
        }

        world.Barrier();
        using (NetCdfFile file = NetCdfFile.OpenForAppendParallel(path, world.Handle))
        {
            Assert.That(file.Dimension("time").Length, Is.EqualTo(2));
            PutRecord(file, 2, first, rows, world.Rank);
        }

        shared.OnFirst(() =>
        {
            using NetCdfFile read = NetCdfFile.Open(path);
            Assert.That(read.Get<double>("time"), Is.EqualTo(new double[] { 0, 3600, 7200 }));
            Assert.That(read.Get<float>("height"), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(SampleFile.Height)));
            using PureHDF.VOL.Native.NativeFile other = PureHdf.OpenRead(path);
            Assert.That(other.Dataset("height").Read<float[]>(), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(SampleFile.Height)));
        });
    }

    [MpiTest(2, 3)]
    public void Several_ranks_go_on_with_a_file_that_one_made()
    {
        // Several chunks a record, more than one of them on one rank: HDF5 1.10 hangs here when it finds them without an address.
        using SharedFolder shared = new(Begin());
        Communicator world = shared.World;
        string path = shared["one.nc"];
        shared.OnFirst(() =>
        {
            using NetCdfFile made = NetCdfFile.Create(path);
            made.DefineDimension("time", NetCdfFile.Unlimited);
            made.DefineDimension("x", 12);
            made.DefineVariable<int>("h", ["time", "x"], new NetCdfVariableOptions { Chunk = [1, 5], DeflateLevel = 1 });
        });
        world.Barrier();
        using (NetCdfFile file = NetCdfFile.OpenForAppendParallel(path, world.Handle))
        {
            file.Grow("time", 1);
            int[] mine = world.Rank == 0 ? [.. Enumerable.Range(0, 12)] : [];
            file.Put<int>("h", [0, 0], [world.Rank == 0 ? 1ul : 0, (ulong)mine.Length], mine, collective: true);
        }

        shared.OnFirst(() =>
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset("h").Read<int[]>(), Is.EqualTo(Enumerable.Range(0, 12)));
        });
    }

    [MpiTest(2)]
    public void Chunks_that_only_one_rank_can_allocate_are_refused()
    {
        using SharedFolder shared = new(Begin());
        string path = shared["late.h5"];
        shared.OnFirst(() =>
        {
            using H5File made = H5File.Create(path);
            made.Root.CreateDataset<int>("data", [4], new H5DatasetOptions { Chunk = [2], DeflateLevel = 1 }).Close();
        });
        shared.World.Barrier();
        using H5File file = H5File.OpenParallel(path, shared.World.Handle, readOnly: false);
        using H5Dataset data = file.Root.OpenDataset("data");
        Assert.That(() => data.Write<int>([1, 2], [0], [2], collective: true), Refused.Saying("early allocation", path));
    }

    [MpiTest(1, 2, 3)]
    public void Ranks_shrink_a_file_together()
    {
        using SharedFolder shared = new(Begin());
        string path = shared["shrink.nc"];
        shared.OnFirst(() => SampleFile.Write(path, records: 3));
        shared.World.Barrier();
        using (NetCdfFile file = NetCdfFile.OpenForAppendParallel(path, shared.World.Handle))
        {
            file.Shrink("time", 1);
        }

        shared.OnFirst(() =>
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset("height").Read<float[]>(), Is.EqualTo(SampleFile.Height(0)));
            Assert.That(read.Dataset("time").Read<double[]>(), Is.EqualTo(new double[] { 0 }));
        });
    }

    [MpiTest(2)]
    public void Growing_and_compressing_alone_are_refused_in_plain_words()
    {
        using SharedFolder shared = new(Begin());
        using NetCdfFile file = NetCdfFile.CreateParallel(shared["alone.nc"], shared.World.Handle);
        SampleFile.Define(file);
        file.EndDefinitions();
        Assert.That(() => file.Put<double>("time", [0], [1], [0]), Refused.Saying("all ranks must do together"));
        file.Grow("time", 1);
        Assert.That(
            () => file.Put<float>("height", [0, 0, 0], [1, 2, 4], new float[8]),
            Refused.Saying("compressed", "collective"));
    }

    [MpiTest(2)]
    public void The_library_matches_the_MPI_in_use()
    {
        Communicator world = Begin();
        using SharedFolder shared = new(world);
        Assert.That(H5Library.Current.IsParallel, Is.True);
        Assert.That(H5Library.Current.Flavour.ToString(), Is.EqualTo(Ranks.Session!.Library!.Family.ToString()));
    }

    private static Communicator Begin()
    {
        H5Library.Use(Ranks.Session!.Library!.Family == MpiFamily.OpenMpi ? H5Flavour.OpenMpi : H5Flavour.Mpich);
        return Ranks.World;
    }

    private static void PutRecord(NetCdfFile file, ulong record, ulong first, ulong rows, int rank)
    {
        float[] mine = SampleFile.Height((int)record)[(int)(4 * first)..(int)(4 * (first + rows))];
        file.Put<float>("height", [record, first, 0], [1, rows, 4], mine, collective: true);

        // One rank alone may write what is neither compressed nor growing.
        file.Grow("time", record + 1);
        if (rank == 0)
        {
            file.Put<double>("time", [record], [1], [3600.0 * record]);
        }
    }

    private static void WriteRows(H5DatasetOptions options)
    {
        using SharedFolder shared = new(Begin());
        Communicator world = shared.World;
        string path = shared["rows.h5"];
        int first = Rows * world.Rank / world.Size;
        int rows = (Rows * (world.Rank + 1) / world.Size) - first;
        double[] mine = [.. Enumerable.Range(first * Columns, rows * Columns).Select(i => (double)i)];
        using (H5File file = H5File.CreateParallel(path, world.Handle))
        {
            file.Root.SetAttribute("ranks", world.Size);
            using H5Dataset dataset = file.Root.CreateDataset<double>("data", [Rows, Columns], options);
            dataset.Write<double>(mine, [(ulong)first, 0], [(ulong)rows, Columns], collective: true);
            Assert.That(dataset.LastIoMode, Is.Not.Zero, "the library fell back to independent access");
        }

        world.Barrier();
        using (H5File file = H5File.OpenParallel(path, world.Handle, options: new H5FileOptions { ReadsMetadataCollectively = true }))
        {
            using H5Dataset dataset = file.Root.OpenDataset("data");
            double[] back = new double[mine.Length];
            dataset.Read<double>(back, [(ulong)first, 0], [(ulong)rows, Columns], collective: true);
            Assert.That(back, Is.EqualTo(mine));
        }

        shared.OnFirst(() =>
        {
            using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
            Assert.That(read.Dataset("data").Read<double[]>(), Is.EqualTo(Enumerable.Range(0, Rows * Columns)));
            Assert.That(read.Attribute("ranks").Read<int>(), Is.EqualTo(world.Size));
        });
    }

    /// <summary>A folder that all ranks know; at the end rank 0 removes it and nothing may be open on any rank.</summary>
    private sealed class SharedFolder : IDisposable
    {
        private const int MaxPathBytes = 512;
        private readonly string folder;

        public SharedFolder(Communicator world)
        {
            World = world;
            byte[] name = new byte[MaxPathBytes];
            if (world.Rank == 0)
            {
                _ = Encoding.UTF8.GetBytes(Directory.CreateTempSubdirectory("simkit-hdf5-").FullName, name);
            }

            world.Broadcast<byte>(name, 0);
            folder = Encoding.UTF8.GetString(name).TrimEnd('\0');
        }

        public Communicator World { get; }

        public string this[string name] => Path.Combine(folder, name);

        public void OnFirst(Action check)
        {
            World.Barrier();
            if (World.Rank == 0)
            {
                check();
            }
        }

        public void Dispose()
        {
            World.Barrier();
            if (World.Rank == 0)
            {
                Directory.Delete(folder, recursive: true);
            }

            Assert.That((H5Library.OpenObjects, H5Library.OpenHandles), Is.EqualTo((0L, 0L)), "handles left open");
        }
    }
}
