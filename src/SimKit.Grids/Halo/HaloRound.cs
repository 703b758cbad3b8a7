namespace SimKit.Grids.Halo;

/// <summary>An exchange that a step makes.</summary>
/// <param name="Geometry">Of what.</param>
/// <param name="Times">How often in a step, on average.</param>
/// <param name="Fields">Fields that it carries.</param>
/// <param name="CellBytes">Bytes of a cell's value.</param>
public sealed record HaloRound(IHaloGeometry Geometry, double Times, int Fields, int CellBytes = sizeof(double));
