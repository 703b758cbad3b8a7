namespace SimKit.MolecularDynamics.Formats;

/// <summary>An angle of three atoms, given by their ids, with <paramref name="B"/> at its corner; types count from 1.</summary>
public readonly record struct Angle(int Type, long A, long B, long C);
