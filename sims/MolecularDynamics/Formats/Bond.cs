namespace SimKit.MolecularDynamics.Formats;

/// <summary>A bond between two atoms, given by their ids; types count from 1.</summary>
public readonly record struct Bond(int Type, long A, long B);
