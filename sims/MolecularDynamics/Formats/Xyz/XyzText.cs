using System.Globalization;
using System.Text;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>The text of a frame.</summary>
internal static class XyzText
{
    public static byte[] Compose(AtomTable table, double? time)
    {
        var text = new StringBuilder();
        string species = table.TypeNames is null ? "type:I:1" : "species:S:1";
        string more = (table.HasVelocities ? ":velo:R:3" : "") + (table.Charges is null ? "" : ":charge:R:1")
            + (table.Masses is null ? "" : ":mass:R:1");
        text.Append(CultureInfo.InvariantCulture, $"{table.Count}\n");
        text.Append("Lattice=\"").AppendJoin(' ', table.Box.EdgeVectors().Select(Text)).Append('"');
        text.Append(" Origin=\"").AppendJoin(' ', table.Box.Low.Select(Text)).Append('"');
        text.Append(" pbc=\"").AppendJoin(' ', table.Box.Periodic.Select(isPeriodic => isPeriodic ? 'T' : 'F')).Append('"');
        text.Append($" Properties=id:I:1:{species}:pos:R:3{more}");
        if (time is { } now)
        {
            text.Append(" Time=").Append(Text(now));
        }

        text.Append('\n');
        for (int a = 0; a < table.Count; a++)
        {
            AppendAtom(text, table, a);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendAtom(StringBuilder text, AtomTable table, int a)
    {
        text.Append(table.Ids[a]).Append(' ');
        text.Append(table.TypeNames?[table.Types[a] - 1] ?? Text(table.Types[a]));
        AppendVector(text, table.Positions, a);
        if (table.HasVelocities)
        {
            AppendVector(text, table.Velocities, a);
        }

        if (table.Charges is { } charges)
        {
            text.Append(' ').Append(Text(charges[a]));
        }

        if (table.Masses is { } masses)
        {
            text.Append(' ').Append(Text(masses[table.Types[a] - 1]));
        }

        text.Append('\n');
    }

    private static void AppendVector(StringBuilder text, double[] rows, int row)
    {
        for (int d = 0; d < 3; d++)
        {
            text.Append(' ').Append(Text(rows[(3 * row) + d]));
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
