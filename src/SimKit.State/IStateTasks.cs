namespace SimKit.State;

/// <summary>Work that consists of the tasks 0 … <see cref="Total"/> − 1, of which this rank has completed some.</summary>
public interface IStateTasks
{
    /// <summary>Name, unique in the simulation.</summary>
    string Name { get; }

    /// <summary>Tasks of all ranks together, the same on every rank.</summary>
    long Total { get; }

    /// <summary>Tasks whose results this rank holds.</summary>
    IEnumerable<CompletedTask> Completed { get; }

    /// <summary>
    /// Takes over a share of the work: of rank r of n, the tasks Total · r/n … Total · (r + 1)/n − 1, each of which is either in
    /// <paramref name="completed"/> or in <paramref name="pending"/>, both in the order of their ids.
    /// </summary>
    void Restore(IReadOnlyList<CompletedTask> completed, IReadOnlyList<long> pending);
}
