namespace SimKit.Core;

/// <summary>What a rank spends its time on; each moment belongs to exactly one phase.</summary>
public enum Phase
{
    /// <summary>The simulation's own work.</summary>
    Compute,

    /// <summary>Packing and unpacking halos, copies between blocks of one rank, walls.</summary>
    HaloPack,

    /// <summary>Waiting for halo messages.</summary>
    HaloWait,

    /// <summary>Global sums, extrema and agreement, waiting included.</summary>
    Collective,

    /// <summary>Writing results and series.</summary>
    Output,

    /// <summary>Checks of the state's health.</summary>
    Health,

    /// <summary>Saving the state.</summary>
    Checkpoint,
}
