namespace SimKit.Mpi;

/// <summary>A failed MPI operation: which one, on which rank, towards which peer, and of what kind.</summary>
public sealed class MpiException(string operation, int rank, int peer, MpiErrorClass @class, string text)
    : Exception(Describe(operation, rank, peer, text))
{
    /// <summary>The value of <see cref="Peer"/> for an operation without one.</summary>
    public const int NoPeer = -1;

    /// <summary>The operation, such as <c>Receive</c>.</summary>
    public string Operation => operation;

    /// <summary>The rank that failed, in its communicator.</summary>
    public int Rank => rank;

    /// <summary>The other rank: destination, source or root; <see cref="NoPeer"/> when there is none.</summary>
    public int Peer => peer;

    /// <summary>The kind of failure.</summary>
    public MpiErrorClass Class => @class;

    private static string Describe(string operation, int rank, int peer, string text) =>
        peer == NoPeer ? $"{operation} failed on rank {rank}: {text}" : $"{operation} failed on rank {rank} (peer {peer}): {text}";
}
