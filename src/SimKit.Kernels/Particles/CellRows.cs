namespace SimKit.Kernels.Particles;

/// <summary>Rows that are sorted into the cells of a grid.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Starts">Sorted rows before each cell, and in all.</param>
/// <param name="FirstRow">Where the sorted rows begin among all rows.</param>
/// <param name="Count">Number of sorted rows.</param>
public readonly record struct CellRows(CellGrid Grid, NativeList<int> Starts, int FirstRow, int Count);
