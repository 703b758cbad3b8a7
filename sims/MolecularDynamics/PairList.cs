namespace SimKit.MolecularDynamics;

/// <summary>How pairs of neighbours are held.</summary>
public enum PairList
{
    /// <summary>Pairs of clusters of four atoms.</summary>
    Clusters,

    /// <summary>Partners of each atom.</summary>
    Atoms,
}
