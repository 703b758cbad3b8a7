using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>
/// LAMMPS data files (LAMMPS manual, commands read_data and write_data): header, Masses, coefficients, Atoms, Velocities, Bonds, Angles,
/// Dihedrals and Impropers; plain or compressed with gzip.
/// </summary>
public static class LammpsData
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UserError">It is missing or wrong (exit code 3): the message has file, line and column.</exception>
    public static AtomTable Read(string path, LammpsDataOptions? options = null)
    {
        using var lines = new TextLines(path);
        return new LammpsDataReader(lines, options ?? new()).Read();
    }

    /// <summary>Reads how many atoms there are, of what kinds, and their box, without the atoms.</summary>
    /// <exception cref="UserError">The file is missing or its header wrong (exit code 3).</exception>
    internal static LammpsHeader ReadHeader(string path)
    {
        using var lines = new TextLines(path);
        return LammpsHeader.Read(lines);
    }

    /// <summary>
    /// Writes a file that LAMMPS reads back to the last bit. Atoms have the columns of <paramref name="style"/> and image flags;
    /// quantities that the table does not have are written as 0, or 1 for density.
    /// </summary>
    /// <exception cref="EnvironmentError">It cannot be written; nothing is left there then.</exception>
    public static void Write(string path, AtomTable table, AtomStyle style, string title = "written by SimKit") =>
        AtomicFile.Write(path, new LammpsDataText(table, style).Compose(title));
}
