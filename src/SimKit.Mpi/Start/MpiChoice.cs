namespace SimKit.Mpi;

/// <summary>Which communicator a session is built on.</summary>
public enum MpiChoice
{
    /// <summary>MPI when a launcher started this process, otherwise serial.</summary>
    Auto,

    /// <summary>One rank, without any MPI library.</summary>
    Serial,

    /// <summary>MPI even without a launcher (one rank).</summary>
    Mpi,
}
