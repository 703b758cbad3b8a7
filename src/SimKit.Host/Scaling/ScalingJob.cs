namespace SimKit.Host;

/// <summary>One number of ranks on one size, to be measured.</summary>
/// <param name="Series">Of which series: strong, weak, or small.</param>
/// <param name="Size">The size; 0 where the simulation has none.</param>
/// <param name="Cells">Cells of the domain.</param>
/// <param name="Ranks">Number of ranks.</param>
internal readonly record struct ScalingJob(string Series, int Size, long Cells, int Ranks);
