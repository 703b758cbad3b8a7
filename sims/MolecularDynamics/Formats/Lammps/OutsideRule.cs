namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>What becomes of an atom that lies outside of the box along a dimension.</summary>
public enum OutsideRule
{
    /// <summary>It comes in through the opposite face, and its image flag counts that: periodic boundaries.</summary>
    Wrap,

    /// <summary>It is an error: fixed boundaries.</summary>
    Refuse,

    /// <summary>It stays there: the box will be fitted to the atoms (shrink-wrapped boundaries).</summary>
    Keep,
}
