using SimKit.MolecularDynamics.Formats;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>
/// Bonds and angles as properties of atoms, which travel with them: a bond belongs to its first atom, an angle to the atom at its corner, both by the
/// ids of the others. Rows have room for the most that an atom has; type 0 says that a place is empty.
/// </summary>
internal sealed class BondColumns
{
    /// <summary>Adds the columns that a topology needs.</summary>
    public BondColumns(ParticleSet particles, ITopology topology, SpecialBonds special)
    {
        (BondsOfAtom, AnglesOfAtom, ExcludedOfAtom) = (topology.MostBonds, topology.MostAngles, topology.MostExcluded(special));
        (Topology, Special) = (topology, special);
        if (BondsOfAtom > 0)
        {
            BondTypes = particles.Add<int>("bond_type", "1", BondsOfAtom);
            BondPartners = particles.Add<long>("bond_partner", "1", BondsOfAtom);
        }

        if (AnglesOfAtom > 0)
        {
            AngleTypes = particles.Add<int>("angle_type", "1", AnglesOfAtom);
            AngleEnds = particles.Add<long>("angle_ends", "1", 2 * AnglesOfAtom);
        }

        if (ExcludedOfAtom > 0)
        {
            Excluded = particles.Add<long>("excluded", "1", ExcludedOfAtom);
        }
    }

    /// <summary>Where bonds and angles come from.</summary>
    public ITopology Topology { get; }

    /// <summary>Which pairs do not count.</summary>
    public SpecialBonds Special { get; }

    /// <summary>Places for bonds in a row.</summary>
    public int BondsOfAtom { get; }

    /// <summary>Places for angles in a row.</summary>
    public int AnglesOfAtom { get; }

    /// <summary>Places for excluded partners in a row.</summary>
    public int ExcludedOfAtom { get; }

    /// <summary>Types of bonds, 0 for none; null without bonds.</summary>
    public ParticleColumn<int>? BondTypes { get; }

    /// <summary>Ids of the second atoms of bonds.</summary>
    public ParticleColumn<long>? BondPartners { get; }

    /// <summary>Types of angles, 0 for none; null without angles.</summary>
    public ParticleColumn<int>? AngleTypes { get; }

    /// <summary>Ids of the outer atoms of angles, two for each.</summary>
    public ParticleColumn<long>? AngleEnds { get; }

    /// <summary>Ids of the atoms that this one has no pairs with, 0 for none; null when there are none.</summary>
    public ParticleColumn<long>? Excluded { get; }

    /// <summary>Columns that ghosts need.</summary>
    public IEnumerable<ParticleColumn> Copied =>
        new ParticleColumn?[] { BondTypes, BondPartners, AngleTypes, AngleEnds }.OfType<ParticleColumn>();

    /// <summary>Fills in the bonds of the owned atoms of a set.</summary>
    public void Fill(ParticleSet particles)
    {
        List<Bond> bonds = [];
        List<Angle> angles = [];
        List<long> excluded = [];
        for (int row = 0; row < particles.OwnedCount; row++)
        {
            long id = particles.Ids.Rows(row, 1)[0];
            bonds.Clear();
            Topology.AddBonds(id, bonds);
            for (int k = 0; k < bonds.Count; k++)
            {
                (BondTypes!.Rows(row, 1)[k], BondPartners!.Rows(row, 1)[k]) = (bonds[k].Type, bonds[k].B);
            }

            angles.Clear();
            Topology.AddAngles(id, angles);
            for (int k = 0; k < angles.Count; k++)
            {
                AngleTypes!.Rows(row, 1)[k] = angles[k].Type;
                (AngleEnds!.Rows(row, 1)[2 * k], AngleEnds.Rows(row, 1)[(2 * k) + 1]) = (angles[k].A, angles[k].C);
            }

            if (Excluded is not null)
            {
                Special.Collect(Topology, id, excluded);
                excluded.CopyTo(Excluded.Rows(row, 1));
            }
        }
    }
}
