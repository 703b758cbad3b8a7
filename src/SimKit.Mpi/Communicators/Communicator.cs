using System.Runtime.InteropServices;
using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// A group of ranks and typed operations between them. Operations take spans of any unmanaged type, allocate nothing, and report
/// every failure as an <see cref="MpiException"/>; arguments that cannot be right are an <see cref="ArgumentException"/> before any
/// message leaves. One thread only may use it. Memory of operations that are not blocking must be native or pinned until they have
/// been completed.
/// </summary>
public sealed unsafe partial class Communicator : IDisposable
{
    /// <summary>Receives from whoever sends.</summary>
    public const int AnySource = -1;

    /// <summary>Receives whatever the tag.</summary>
    public const int AnyTag = -1;

    /// <summary>The rank that is not there: messages to and from it complete at once and move nothing.</summary>
    public const int ProcNull = -2;

    private bool disposed;

    internal Communicator(Engine engine)
    {
        Engine = engine;
        Rank = engine.Rank;
        Size = engine.Size;
    }

    /// <summary>This process's number here, from 0.</summary>
    public int Rank { get; }

    /// <summary>The number of ranks.</summary>
    public int Size { get; }

    /// <summary>The MPI handle for other native libraries (parallel HDF5); 0 for the serial communicator.</summary>
    public nint Handle => Engine.Handle;

    /// <summary>Whether this is the serial communicator.</summary>
    public bool IsSerial => Engine is SerialEngine;

    /// <summary>The name of the machine this rank runs on.</summary>
    public string ProcessorName => Engine.ProcessorName;

    internal Engine Engine { get; }

    /// <summary>The same ranks with messages of their own. Collective.</summary>
    public Communicator Duplicate() => new(Engine.Duplicate());

    /// <summary>
    /// One communicator for each <paramref name="color"/> (not negative), ranks ordered by <paramref name="key"/>. Collective.
    /// </summary>
    public Communicator Split(int color, int key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(color);
        return new Communicator(Engine.Split(color, key)!);
    }

    /// <summary>As <see cref="Split(int, int)"/>; a rank with a null colour takes part, but gets no communicator.</summary>
    public Communicator? Split(int? color, int key) => Engine.Split(color, key) is Engine engine ? new Communicator(engine) : null;

    /// <summary>One communicator for each group of ranks that can share memory: usually a node. Collective.</summary>
    public Communicator SplitShared() => new(Engine.SplitShared(Rank));

    /// <summary>How this communicator relates to another of the same session.</summary>
    public CommunicatorComparison CompareWith(Communicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Engine.CompareWith(other.Engine);
    }

    /// <summary>Compares two communicators of the same session.</summary>
    public static CommunicatorComparison Compare(Communicator left, Communicator right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.CompareWith(right);
    }

    /// <summary>Frees the communicator; collective. The world of a session stays until the session ends.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            NativeMemory.Free(offsets);
            offsets = null;
            Engine.Dispose();
        }
    }

    private static void RequireLength(int actual, long needed, string name)
    {
        if (actual < needed)
        {
            throw new ArgumentException($"{name} has {actual} elements; {needed} are needed", name);
        }
    }

    private static void RequireEqual(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} has {actual} elements; {expected} are needed", name);
        }
    }
}
