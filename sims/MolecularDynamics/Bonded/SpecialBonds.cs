namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Which pairs of atoms that are near along bonds do not count as pairs (LAMMPS manual, special_bonds with weights 0 and 1).</summary>
/// <param name="Excludes12">Atoms with a bond between them.</param>
/// <param name="Excludes13">Atoms two bonds apart.</param>
/// <param name="Excludes14">Atoms three bonds apart.</param>
internal readonly record struct SpecialBonds(bool Excludes12, bool Excludes13, bool Excludes14)
{
    private const int Levels = 3;

    /// <summary>Whether any pair is left out.</summary>
    public bool ExcludesAny => Excludes12 || Excludes13 || Excludes14;

    /// <summary>Lists the atoms whose pair with an atom does not count; of several ways between two atoms the shortest decides.</summary>
    public void Collect(ITopology topology, long id, List<long> excluded)
    {
        excluded.Clear();
        HashSet<long> seen = [id];
        List<long> level = [id], neighbors = [];
        for (int bonds = 1; bonds <= Levels; bonds++)
        {
            List<long> next = [];
            foreach (long atom in level)
            {
                neighbors.Clear();
                topology.AddNeighbors(atom, neighbors);
                next.AddRange(neighbors.Where(seen.Add));
            }

            if (bonds switch { 1 => Excludes12, 2 => Excludes13, _ => Excludes14 })
            {
                excluded.AddRange(next);
            }

            level = next;
        }
    }
}
