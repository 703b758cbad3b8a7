namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>What a data file does not say itself.</summary>
public sealed record LammpsDataOptions
{
    /// <summary>Columns of the section Atoms, for files without a hint; a hint that differs is an error.</summary>
    public AtomStyle? Style { get; init; }

    /// <summary>What becomes of atoms outside of the box along x, y, z; a dimension that wraps is periodic.</summary>
    public OutsideRule[] Outside { get; init; } = [OutsideRule.Wrap, OutsideRule.Wrap, OutsideRule.Wrap];
}
