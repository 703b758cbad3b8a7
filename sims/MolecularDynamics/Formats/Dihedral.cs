namespace SimKit.MolecularDynamics.Formats;

/// <summary>A proper or improper dihedral angle of four atoms, given by their ids; types count from 1.</summary>
public readonly record struct Dihedral(int Type, long A, long B, long C, long D);
