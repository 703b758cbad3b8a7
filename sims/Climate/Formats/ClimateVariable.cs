using SimKit.Grids;

namespace SimKit.Climate.Formats;

/// <summary>A variable of the output file and the field it is taken from.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="StandardName">Name in the CF standard name table; empty when it has none.</param>
/// <param name="LongName">What it is, in words; titles of figures.</param>
/// <param name="Units">Unit as UDUNITS reads it.</param>
/// <param name="CellMethods">What a value stands for, such as <c>area: mean time: point</c>.</param>
/// <param name="IsStatic">Whether it never changes: written once, without a time.</param>
/// <param name="Field">The field on the cells of the sphere.</param>
/// <param name="Refresh">Recomputes the owned cells of the field before a record; null when they are always up to date.</param>
public sealed record ClimateVariable(
    string Name, string StandardName, string LongName, string Units, string CellMethods, bool IsStatic, Field<double> Field,
    Action? Refresh = null);
