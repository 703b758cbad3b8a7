using System.Buffers;
using System.Globalization;
using System.Text;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>The text of a data file; numbers have as many digits as give the same bits back.</summary>
internal sealed class LammpsDataText(AtomTable table, AtomStyle style)
{
    // The longest double has 24 characters.
    private const int LongestWord = 32;

    private readonly ArrayBufferWriter<byte> bytes = new();
    private bool isLineBegun;

    public ReadOnlySpan<byte> Compose(string title)
    {
        Line(title.ReplaceLineEndings(" "));
        Header();
        Masses();
        foreach ((string section, List<CoefficientLine> rows) in table.Coefficients)
        {
            Section(section);
            foreach (CoefficientLine row in rows)
            {
                string other = section == "PairIJ Coeffs" ? $" {row.OtherType}" : "";
                Line($"{row.Type}{other} {string.Join(' ', row.Words)}");
            }
        }

        Atoms();
        Velocities();
        Rows("Bonds", table.Bonds, bond => [bond.Type, bond.A, bond.B]);
        Rows("Angles", table.Angles, angle => [angle.Type, angle.A, angle.B, angle.C]);
        Rows("Dihedrals", table.Dihedrals, d => [d.Type, d.A, d.B, d.C, d.D]);
        Rows("Impropers", table.Impropers, d => [d.Type, d.A, d.B, d.C, d.D]);
        return bytes.WrittenSpan;
    }

    private void Header()
    {
        Line("");
        Line($"{table.Count} atoms");
        Line($"{table.TypeCount} atom types");
        (int Count, int Types, string Name)[] kinds =
        [
            (table.Bonds.Count, table.BondTypeCount, "bond"),
            (table.Angles.Count, table.AngleTypeCount, "angle"),
            (table.Dihedrals.Count, table.DihedralTypeCount, "dihedral"),
            (table.Impropers.Count, table.ImproperTypeCount, "improper"),
        ];
        foreach ((int count, int types, string name) in kinds.Where(kind => kind.Types > 0))
        {
            Line($"{count} {name}s");
            Line($"{types} {name} types");
        }

        Line("");
        for (int d = 0; d < 3; d++)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{table.Box.Low[d]:R} {table.Box.High[d]:R} {"xyz"[d]}lo {"xyz"[d]}hi"));
        }

        if (table.Box.IsTilted)
        {
            double[] t = table.Box.Tilts;
            Line(string.Create(CultureInfo.InvariantCulture, $"{t[0]:R} {t[1]:R} {t[2]:R} xy xz yz"));
        }
    }

    private void Masses()
    {
        if (table.Masses is not { } masses || style == AtomStyle.Sphere)
        {
            return;
        }

        Section("Masses");
        for (int t = 0; t < masses.Length; t++)
        {
            Put(t + 1);
            Put(masses[t]);
            End();
        }
    }

    private void Atoms()
    {
        Section($"Atoms # {AtomColumns.NameOf(style)}");
        bool hasMolecule = AtomColumns.HasMolecule(style), hasCharge = AtomColumns.HasCharge(style);
        for (int a = 0; a < table.Count; a++)
        {
            Put(table.Ids[a]);
            if (hasMolecule)
            {
                Put(table.Molecules?[a] ?? 0);
            }

            Put(table.Types[a]);
            if (hasCharge)
            {
                Put(table.Charges?[a] ?? 0.0);
            }

            if (style == AtomStyle.Sphere)
            {
                Put(table.Diameters?[a] ?? 0.0);
                Put(table.Densities?[a] ?? 1.0);
            }

            Put(table.Positions, a);
            for (int d = 0; d < 3; d++)
            {
                Put(table.Images[(3 * a) + d]);
            }

            End();
        }
    }

    private void Velocities()
    {
        if (!table.HasVelocities)
        {
            return;
        }

        Section("Velocities");
        for (int a = 0; a < table.Count; a++)
        {
            Put(table.Ids[a]);
            Put(table.Velocities, a);
            if (style == AtomStyle.Sphere)
            {
                Put(table.AngularVelocities ?? new double[3 * table.Count], a);
            }

            End();
        }
    }

    private void Rows<T>(string section, List<T> rows, Func<T, long[]> columns)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Section(section);
        for (int r = 0; r < rows.Count; r++)
        {
            Line($"{r + 1} {string.Join(' ', columns(rows[r]))}");
        }
    }

    private void Section(string name)
    {
        Line("");
        Line(name);
        Line("");
    }

    private void Line(string text)
    {
        bytes.Write(Encoding.UTF8.GetBytes(text));
        End();
    }

    private void Put(double[] rows, int row)
    {
        for (int d = 0; d < 3; d++)
        {
            Put(rows[(3 * row) + d]);
        }
    }

    private void Put<T>(T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> room = bytes.GetSpan(LongestWord);
        room[0] = (byte)' ';
        int blank = isLineBegun ? 1 : 0;
        _ = number.TryFormat(room[blank..], out int length, default, CultureInfo.InvariantCulture);
        bytes.Advance(blank + length);
        isLineBegun = true;
    }

    private void End()
    {
        bytes.Write("\n"u8);
        isLineBegun = false;
    }
}
