namespace SimKit.Mpi;

/// <summary>How two communicators relate.</summary>
public enum CommunicatorComparison
{
    /// <summary>The same communicator.</summary>
    Identical,

    /// <summary>The same ranks in the same order, but separate messages.</summary>
    Congruent,

    /// <summary>The same ranks in another order.</summary>
    Similar,

    /// <summary>Different ranks.</summary>
    Unequal,
}
