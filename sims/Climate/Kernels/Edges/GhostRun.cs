namespace SimKit.Climate.Kernels.Edges;

/// <summary>Ghosts from <paramref name="First"/> to before <paramref name="End"/>: ghost n reads the points from n + shift on.</summary>
internal readonly record struct GhostRun(int First, int End, int Shift);
