using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>A folder that all ranks of a test use, gone with it.</summary>
internal sealed class SharedFolder : IDisposable
{
    private readonly Communicator world;

    public SharedFolder(Communicator world)
    {
        H5Library.Use(Ranks.Session?.Library?.Family switch
        {
            null => H5Flavour.Serial,
            MpiFamily.OpenMpi => H5Flavour.OpenMpi,
            _ => H5Flavour.Mpich,
        });
        this.world = world;
        Path = world.BroadcastText(world.Rank == 0 ? Directory.CreateTempSubdirectory("simkit-state-").FullName : "", 0);
    }

    public string Path { get; }

    public void Dispose()
    {
        world.Barrier();
        if (world.Rank == 0)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
