using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>What a data file promises, judged before its atoms are read.</summary>
/// <param name="Box">The box.</param>
/// <param name="Count">Number of atoms.</param>
internal sealed record AtomFileHeader(SimulationBox Box, long Count)
{
    private static readonly string[] Bonded = ["dihedrals", "impropers"];

    /// <summary>Reads the header of a LAMMPS data file.</summary>
    /// <exception cref="UserError">It is missing or wrong, or the file holds what cannot be simulated yet.</exception>
    public static AtomFileHeader Read(string path, MolecularDynamicsOptions.BoxOptions? faces = null)
    {
        LammpsHeader header = LammpsData.ReadHeader(path);
        BoxBounds bounds = header.Box(new LammpsDataOptions().Outside);
        Demand(!bounds.IsTilted, header.PlaceOfTilts(path), "the box is tilted; only boxes with edges along x, y and z for now");
        Demand(
            header.Count("atoms") > 1, header.PlaceOf("atoms", path),
            $"the number of atoms is {header.Count("atoms")}; a simulation needs two at least");
        foreach (string kind in Bonded)
        {
            Demand(
                header.Count(kind) == 0, header.PlaceOf(kind, path),
                $"the file has {header.Count(kind)} {kind}, whose forces are not computed yet; give one without");
        }

        var lower = new Vector3D(bounds.Low[0], bounds.Low[1], bounds.Low[2]);
        return new AtomFileHeader(
            (faces ?? new()).Of(new SimulationBox(lower, new Vector3D(bounds.Length(0), bounds.Length(1), bounds.Length(2)))), header.Count("atoms"));
    }

    private static void Demand(bool holds, SourcePlace place, string message)
    {
        if (!holds)
        {
            throw UserError.Input(place, message);
        }
    }
}
