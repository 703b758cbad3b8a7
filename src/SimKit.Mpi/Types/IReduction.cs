namespace SimKit.Mpi;

/// <summary>A user-defined reduction: how the values of two groups of ranks become one.</summary>
public interface IReduction<T>
    where T : unmanaged
{
    /// <summary>Combines the value of lower ranks with that of higher ranks; associative, never throws.</summary>
    static abstract T Combine(T lower, T higher);
}
