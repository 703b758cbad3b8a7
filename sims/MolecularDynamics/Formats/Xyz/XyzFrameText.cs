using System.Buffers;
using System.Globalization;
using System.Text;
using SimKit.MolecularDynamics.Formats.H5md;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>
/// The text of a frame of a trajectory. What the particle is and where it is come first, where readers of plain XYZ look for them. Numbers have as many
/// digits as give the same bits back in the precision of the trajectory.
/// </summary>
/// <param name="options">What is written, in which precision.</param>
/// <param name="typeNames">Names of the types; null for their numbers.</param>
internal sealed class XyzFrameText(H5mdOptions options, IReadOnlyList<string>? typeNames)
{
    // The longest double has 24 characters.
    private const int LongestWord = 32;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>What was written since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>Forgets what was written.</summary>
    public void Begin() => bytes.ResetWrittenCount();

    /// <summary>Writes the two lines that a frame begins with.</summary>
    public void Header(long count, BoxBounds box, long step, double time)
    {
        string columns = (typeNames is null ? "type:I:1" : "species:S:1") + ":pos:R:3:id:I:1"
            + (options.HasVelocities ? ":velo:R:3" : "") + (options.HasImages ? ":image:I:3" : "");
        string[] edges = [.. box.EdgeVectors().Select(Text)], origin = [.. box.Low.Select(Text)];
        string periodic = string.Join(' ', box.Periodic.Select(isPeriodic => isPeriodic ? 'T' : 'F'));
        Put($"{count}\nLattice=\"{string.Join(' ', edges)}\" Origin=\"{string.Join(' ', origin)}\" pbc=\"{periodic}\" ");
        Put($"Properties={columns} Step={step} Time={Text(time)}\n");
    }

    /// <summary>Writes a line for each particle; velocities and images may be empty.</summary>
    public void Atoms(ReadOnlySpan<long> ids, ReadOnlySpan<int> types, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, ReadOnlySpan<int> images)
    {
        for (int row = 0; row < ids.Length; row++)
        {
            if (typeNames is null)
            {
                Put(types[row]);
            }
            else
            {
                Put(typeNames[types[row] - 1]);
            }

            PutRow(positions, row);
            Blank();
            Put(ids[row]);
            PutRow(velocities, row);
            for (int axis = 0; axis < 3 && !images.IsEmpty; axis++)
            {
                Blank();
                Put(images[(3 * row) + axis]);
            }

            Put("\n");
        }
    }

    private void PutRow(ReadOnlySpan<double> rows, int row)
    {
        for (int axis = 0; axis < 3 && !rows.IsEmpty; axis++)
        {
            Blank();
            double value = rows[(3 * row) + axis];
            if (options.Precision == TrajectoryPrecision.Single)
            {
                Put((float)value);
            }
            else
            {
                Put(value);
            }
        }
    }

    private void Blank()
    {
        bytes.GetSpan(1)[0] = (byte)' ';
        bytes.Advance(1);
    }

    private void Put(string text) => bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    private void Put<T>(T number)
        where T : IUtf8SpanFormattable
    {
        _ = number.TryFormat(bytes.GetSpan(LongestWord), out int length, default, CultureInfo.InvariantCulture);
        bytes.Advance(length);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
