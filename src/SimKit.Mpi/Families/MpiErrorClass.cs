namespace SimKit.Mpi;

/// <summary>The kind of a failure, the same for every MPI family.</summary>
public enum MpiErrorClass
{
    /// <summary>A failure without a class of its own; see the text.</summary>
    Other,

    /// <summary>Invalid buffer address.</summary>
    Buffer,

    /// <summary>Invalid count.</summary>
    Count,

    /// <summary>Invalid data type.</summary>
    Type,

    /// <summary>Invalid tag.</summary>
    Tag,

    /// <summary>Invalid communicator.</summary>
    Communicator,

    /// <summary>Invalid rank.</summary>
    Rank,

    /// <summary>Invalid request.</summary>
    Request,

    /// <summary>Invalid root.</summary>
    Root,

    /// <summary>Invalid group.</summary>
    Group,

    /// <summary>Invalid reduction operation.</summary>
    Operation,

    /// <summary>Invalid topology.</summary>
    Topology,

    /// <summary>Invalid dimensions.</summary>
    Dimensions,

    /// <summary>Invalid argument of another kind.</summary>
    Argument,

    /// <summary>A message was longer than the memory given to receive it.</summary>
    Truncate,

    /// <summary>A failure inside the library.</summary>
    Internal,

    /// <summary>Out of memory.</summary>
    Memory,

    /// <summary>Invalid window, or a window operation in the wrong epoch.</summary>
    Window,

    /// <summary>A window operation outside the target's memory.</summary>
    Range,

    /// <summary>Another process has ended.</summary>
    ProcessEnded,

    /// <summary>The program cannot start: no library, the wrong library, or different programs on the ranks.</summary>
    Start,

    /// <summary>A wait that can never end: on one rank, no message is on its way.</summary>
    Deadlock,
}
