using SimKit.State;

namespace SimKit.Grids.Halo;

/// <summary>Halo cells behind a wall: each becomes factor · (its mirror image inside) + offset.</summary>
public readonly record struct WallCopy(int Block, Box Target, CellMap Mirror, double Factor, double Offset);
