namespace SimKit.MolecularDynamics.Formats.Eam;

/// <summary>What a table says of an element.</summary>
/// <param name="Name">Its symbol; empty in files of one element.</param>
/// <param name="AtomicNumber">Its number in the periodic table.</param>
/// <param name="Mass">Its mass, g/mol.</param>
/// <param name="LatticeConstant">Lattice constant, Å.</param>
/// <param name="Lattice">Name of the lattice: <c>FCC</c>.</param>
public sealed record EamElement(string Name, int AtomicNumber, double Mass, double LatticeConstant, string Lattice);
