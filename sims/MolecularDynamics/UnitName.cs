namespace SimKit.MolecularDynamics;

/// <summary>Names of the systems of units in case files.</summary>
public enum UnitName
{
    /// <summary>Reduced units.</summary>
    Lj,

    /// <summary>Å, ps, eV, bar.</summary>
    Metal,

    /// <summary>Å, fs, kcal/mol, atm.</summary>
    Real,

    /// <summary>SI.</summary>
    Si,
}
