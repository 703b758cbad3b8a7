namespace SimKit.MolecularDynamics.Initial;

/// <summary>How many chains there are, and what they look like.</summary>
/// <param name="Chains">Number of chains.</param>
/// <param name="ChainLength">Atoms of a chain.</param>
/// <param name="CubeEdge">Sites along the edge of a cube that one walk fills; the cube must hold a whole number of chains.</param>
/// <param name="HasAngles">Whether two bonds in turn make an angle.</param>
/// <param name="Seed">Seed of the walks.</param>
internal sealed record ChainMeltShape(long Chains, int ChainLength, int CubeEdge, bool HasAngles, ulong Seed);
