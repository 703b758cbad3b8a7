namespace SimKit.Core.Balance;

/// <summary>Something that is cut over ranks and can be cut anew while the run goes on.</summary>
public interface IRepartitionable
{
    /// <summary>Work of this rank, counted in whatever takes the time: pairs, cells, tiles.</summary>
    long Work { get; }

    /// <summary>Cuts anew so that ranks have equal work, as well as that can be told beforehand, and moves what changes hands. Collective.</summary>
    void Repartition();
}
