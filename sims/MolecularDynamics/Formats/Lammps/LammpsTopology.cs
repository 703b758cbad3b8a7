using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>The bonds, angles and dihedrals of a data file: lines of a number, a type and the ids of two to four atoms.</summary>
internal sealed class LammpsTopology(LammpsHeader header)
{
    private const int MostMembers = 4;

    public List<Bond> Bonds { get; } = [];

    public List<Angle> Angles { get; } = [];

    public List<Dihedral> Dihedrals { get; } = [];

    public List<Dihedral> Impropers { get; } = [];

    /// <summary>What the lines of a section look like.</summary>
    public TopologySection Begin(string section)
    {
        string kind = section[..^1].ToLowerInvariant();
        int members = section switch
        {
            "Bonds" => 2,
            "Angles" => 3,
            _ => 4,
        };
        return new TopologySection(section, kind, members, header.Count($"{kind} types"));
    }

    /// <summary>Takes a line of one of the four sections.</summary>
    /// <exception cref="UserError">It has the wrong columns, names an atom that is not there, or one twice.</exception>
    public void Take(TopologySection section, LineWords words, LammpsAtoms atoms)
    {
        int members = section.Members;
        int found = words.Count;
        if (found != members + 2)
        {
            throw words.Fail($"this line has {found} columns; a line of section {section.Name} has {members + 2}: "
                + $"number, type and {members} atom ids");
        }

        _ = words.Whole(section.NumberName, 0, long.MaxValue);
        if (section.Types == 0)
        {
            throw words.Fail($"the header gives no {section.Kind} types; add a line such as '1 {section.Kind} types'");
        }

        int type = (int)words.Whole(section.TypeName, 1, section.Types);
        Span<long> ids = stackalloc long[MostMembers];
        for (int m = 0; m < members; m++)
        {
            SourcePlace place = words.Place;
            ids[m] = words.Whole("an atom id", 1, long.MaxValue);
            if (atoms.RowOf(ids[m]) < 0)
            {
                throw UserError.Input(place, $"this {section.Kind} names atom {ids[m]}, which section Atoms does not have");
            }

            if (ids[..m].Contains(ids[m]))
            {
                throw UserError.Input(place, $"this {section.Kind} names atom {ids[m]} twice; its {members} atoms must differ");
            }
        }

        Add(section.Name, type, ids);
    }

    private void Add(string section, int type, ReadOnlySpan<long> ids)
    {
        switch (section)
        {
            case "Bonds":
                Bonds.Add(new Bond(type, ids[0], ids[1]));
                break;
            case "Angles":
                Angles.Add(new Angle(type, ids[0], ids[1], ids[2]));
                break;
            case "Dihedrals":
                Dihedrals.Add(new Dihedral(type, ids[0], ids[1], ids[2], ids[3]));
                break;
            default:
                Impropers.Add(new Dihedral(type, ids[0], ids[1], ids[2], ids[3]));
                break;
        }
    }
}
