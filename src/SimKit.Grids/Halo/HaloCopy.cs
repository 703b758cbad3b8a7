using SimKit.State;

namespace SimKit.Grids.Halo;

/// <summary>One box of halo cells and the block of some rank that owns their values.</summary>
/// <param name="SourceRank">Owner of the values.</param>
/// <param name="SourceBlock">Block among the owner's blocks.</param>
/// <param name="TargetBlock">Block, among the receiver's blocks, whose halo is filled.</param>
/// <param name="Target">Cells to fill, in the target block's indices.</param>
/// <param name="Map">From target to source indices.</param>
public readonly record struct HaloCopy(int SourceRank, int SourceBlock, int TargetBlock, Box Target, CellMap Map);
