using SimKit.MolecularDynamics.Formats;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Which atoms are bonded to which: the same answers on every rank, given for one atom at a time.</summary>
internal interface ITopology
{
    /// <summary>Number of bonds.</summary>
    long BondCount { get; }

    /// <summary>Number of angles.</summary>
    long AngleCount { get; }

    /// <summary>Bond types are 1 to this.</summary>
    int BondTypeCount { get; }

    /// <summary>Angle types are 1 to this.</summary>
    int AngleTypeCount { get; }

    /// <summary>Most bonds whose first atom is the same.</summary>
    int MostBonds { get; }

    /// <summary>Most angles whose corner is the same.</summary>
    int MostAngles { get; }

    /// <summary>Most atoms that an atom's pairs with are left out.</summary>
    int MostExcluded(SpecialBonds special);

    /// <summary>Appends the bonds whose first atom is this.</summary>
    void AddBonds(long id, List<Bond> bonds);

    /// <summary>Appends the angles whose corner is this atom.</summary>
    void AddAngles(long id, List<Angle> angles);

    /// <summary>Appends the ids of all atoms that an atom has a bond with.</summary>
    void AddNeighbors(long id, List<long> neighbors);
}
