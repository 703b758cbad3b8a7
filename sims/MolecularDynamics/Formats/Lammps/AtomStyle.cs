namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>Which columns the lines of the section Atoms have (LAMMPS manual, read_data).</summary>
public enum AtomStyle
{
    /// <summary>id type x y z.</summary>
    Atomic,

    /// <summary>id molecule type x y z.</summary>
    Bond,

    /// <summary>id molecule type x y z.</summary>
    Angle,

    /// <summary>id molecule type x y z.</summary>
    Molecular,

    /// <summary>id molecule type charge x y z.</summary>
    Full,

    /// <summary>id type charge x y z.</summary>
    Charge,

    /// <summary>id type diameter density x y z.</summary>
    Sphere,
}
