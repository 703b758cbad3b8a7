using SimKit.Mpi;

namespace SimKit.Testing;

/// <summary>What a test body sees of the processes it runs on.</summary>
public static class Ranks
{
    private static Communicator? world;

    /// <summary>
    /// The communicator of the running body: a duplicate made for this body alone under <see cref="MpiTestAttribute"/>, the serial
    /// communicator in the test process. It is disposed by the harness.
    /// </summary>
    public static Communicator World => world ??= MpiSession.Start(MpiChoice.Serial).World;

    /// <summary>The session of this rank, or null in the test process.</summary>
    public static MpiSession? Session { get; internal set; }

    internal static void Use(Communicator communicator) => world = communicator;
}
