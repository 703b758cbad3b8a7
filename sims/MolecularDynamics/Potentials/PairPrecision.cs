namespace SimKit.MolecularDynamics.Potentials;

/// <summary>How precisely forces between pairs are computed.</summary>
public enum PairPrecision
{
    /// <summary>In double precision.</summary>
    Double,

    /// <summary>Pair by pair in single precision, from positions rounded to it; added up in double precision.</summary>
    Mixed,
}
