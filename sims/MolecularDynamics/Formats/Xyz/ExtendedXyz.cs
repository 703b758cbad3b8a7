using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>
/// Extended XYZ files (github.com/libAtoms/extxyz): a number of atoms, a line of <c>key=value</c> with Lattice, Properties and pbc, and
/// one line an atom; plain or compressed with gzip. Lengths are in the unit system of the case.
/// </summary>
public static class ExtendedXyz
{
    /// <summary>
    /// Reads one frame. Species become types in the order of <paramref name="speciesOrder"/>, or of their first appearance; species that
    /// are numbers are the types themselves. The lattice must have its first vector along x and the second in the x-y plane.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="frame">Number of the frame, from 0.</param>
    /// <param name="speciesOrder">Names of the types, the first for type 1; others are then errors.</param>
    /// <exception cref="UserError">It is missing or wrong (exit code 3): the message has file, line and column.</exception>
    public static AtomTable Read(string path, int frame = 0, IReadOnlyList<string>? speciesOrder = null)
    {
        using var lines = new TextLines(path);
        for (int skipped = 0; skipped < frame; skipped++)
        {
            long count = XyzReader.ReadCount(lines, skipped);
            for (long line = 0; line <= count; line++)
            {
                if (!lines.MoveNext())
                {
                    throw UserError.Input(lines.Place, $"the file ends within frame {skipped}; frame {frame} was asked for");
                }
            }
        }

        return new XyzReader(lines, speciesOrder).Read(frame);
    }

    /// <summary>Writes one frame, with species by name where the table has names, and as many digits as give the same bits back.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="table">The atoms.</param>
    /// <param name="time">Simulated time, for the key Time, or null.</param>
    /// <exception cref="EnvironmentError">It cannot be written; nothing is left there then.</exception>
    public static void Write(string path, AtomTable table, double? time = null) => AtomicFile.Write(path, XyzText.Compose(table, time));
}
