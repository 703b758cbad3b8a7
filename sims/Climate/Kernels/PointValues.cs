namespace SimKit.Climate.Kernels;

/// <summary>The values at the centre of a cell.</summary>
/// <param name="X">tan α.</param>
/// <param name="Y">tan β.</param>
/// <param name="Depth">Depth h, m.</param>
/// <param name="Ground">Orography b, m.</param>
/// <param name="U">u¹, rad/s.</param>
/// <param name="V">u², rad/s.</param>
public readonly record struct PointValues(double X, double Y, double Depth, double Ground, double U, double V);
