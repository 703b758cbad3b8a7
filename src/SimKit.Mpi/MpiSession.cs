using SimKit.Mpi.Bindings;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// The time in which this process may communicate. Start it once at the top of the program; the last session disposed finalizes
/// MPI, for good. A session started inside another shares its MPI and gets a duplicate of the world for itself.
/// </summary>
public sealed class MpiSession : IDisposable
{
    private bool disposed;

    private MpiSession(Communicator world, MpiLibrary? library)
    {
        World = world;
        Library = library;
    }

    /// <summary>What the launcher says about this process; needs no session.</summary>
    public static LauncherEnvironment Launcher => LauncherEnvironment.Current;

    /// <summary>All ranks.</summary>
    public Communicator World { get; }

    /// <summary>The MPI library, or null when the session is serial.</summary>
    public MpiLibrary? Library { get; }

    /// <summary>Whether this is one rank without an MPI library.</summary>
    public bool IsSerial => Library is null;

    /// <summary>
    /// Starts MPI, or the serial communicator. Collective over all ranks. Fails with <see cref="MpiErrorClass.Start"/> when no
    /// library fits the launcher, when library and launcher do not belong together, or when the ranks run different programs.
    /// </summary>
    public static MpiSession Start(MpiChoice choice = MpiChoice.Auto)
    {
        LauncherEnvironment launcher = Launcher;
        if (choice == MpiChoice.Serial || (choice == MpiChoice.Auto && !launcher.IsPresent))
        {
            return new MpiSession(new Communicator(new SerialEngine()), null);
        }

        bool first = !MpiRuntime.IsRunning;
        MpiRuntime.Enter(launcher);
        try
        {
            var world = new Communicator(NativeEngine.ForWorld());
            MpiLibrary library = MpiRuntime.LoadedLibrary!;
            if (!first)
            {
                return new MpiSession(world.Duplicate(), library);
            }

            StartChecks.RequireSize(launcher, world.Size, library);
            StartChecks.RequireSameProgram(world, BinaryFingerprint.OfThisProgram());
            MpiRuntime.IsCrowded = Crowding.Measure(world);
            return new MpiSession(world, library);
        }
        catch
        {
            MpiRuntime.Leave();
            throw;
        }
    }

    /// <summary>Ends all ranks at once with the given exit code; for failures after which the ranks can no longer agree.</summary>
    public void Abort(int code)
    {
        if (!IsSerial)
        {
            // Returns only if the library failed to end the process; then the process ends itself.
            _ = Native.MPI_Abort(MpiRuntime.Table.CommWorld, code);
        }

        Environment.Exit(code);
    }

    /// <summary>
    /// Ends the session; collective. After a failure on some ranks only, use <see cref="Abort"/>: this would wait for the others.
    /// </summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        World.Dispose();
        if (!IsSerial)
        {
            MpiRuntime.Leave();
        }
    }
}
