namespace SimKit.Climate.Kernels;

/// <summary>What a stage contributes to a step.</summary>
/// <param name="Weight">Weight of its tendency in the sum, s.</param>
/// <param name="Ahead">How far ahead of the start the next stage lies, s; null: at the sum.</param>
/// <param name="Share">Its share in the whole step.</param>
/// <param name="IsFirst">Whether it is the first one.</param>
/// <param name="IsLast">Whether it is the last one.</param>
internal readonly record struct StageShare(double Weight, double? Ahead, double Share, bool IsFirst, bool IsLast);
