namespace SimKit.Runs;

/// <summary>A unit of the closed list: a value in it, times factor plus offset, is the value in the first unit of its dimension.</summary>
internal readonly record struct Unit(string Symbol, string Dimension, double Factor, double Offset);
