namespace SimKit.Mpi;

/// <summary>
/// What arrived: from whom, with which tag, and how many elements of the receiving operation's type (bytes for an untyped probe).
/// A receive from <see cref="Communicator.ProcNull"/> reports that rank, any tag and 0 elements.
/// </summary>
public readonly record struct MessageStatus(int Source, int Tag, long Count);
