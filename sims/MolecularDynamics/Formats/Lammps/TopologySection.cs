namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>What the lines of a section of bonds, angles or dihedrals look like.</summary>
/// <param name="Name">Name of the section.</param>
/// <param name="Kind">What a line is: <c>bond</c>.</param>
/// <param name="Members">Number of atoms in a line.</param>
/// <param name="Types">Number of types in the header.</param>
internal sealed record TopologySection(string Name, string Kind, int Members, int Types)
{
    /// <summary>Words for the first column, composed once and not for every line.</summary>
    public string NumberName { get; } = $"the number of the {Kind}";

    /// <summary>Words for the second column.</summary>
    public string TypeName { get; } = $"the {Kind} type";
}
