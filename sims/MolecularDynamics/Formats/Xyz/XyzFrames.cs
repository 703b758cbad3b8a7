using System.Globalization;
using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>Where the frames of a trajectory in extended XYZ end.</summary>
internal static class XyzFrames
{
    /// <summary>Bytes of the frames of a file up to a time, that time included.</summary>
    /// <exception cref="UserError">The file holds something else than frames with times, or ends in the middle of one.</exception>
    public static long LengthUpTo(string path, double time)
    {
        using var lines = new TextLines(path);
        long length = 0;
        for (int frame = 0; lines.MoveNext(); frame++)
        {
            lines.Repeat();
            int count = XyzReader.ReadCount(lines, frame);
            long bytes = lines.Current.Length + 1 + Next(lines);
            if (TimeOf(new XyzComment(path, lines.Number, lines.Current)) > time)
            {
                break;
            }

            for (int row = 0; row < count; row++)
            {
                bytes += Next(lines);
            }

            length += bytes;
        }

        return length;
    }

    private static double TimeOf(XyzComment comment)
    {
        bool isThere = comment.TryGet("Time", out string text, out SourcePlace place);
        return isThere && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double time) ? time
            : throw UserError.Input(place, "this frame has no Time, so it is not this run's; move the file away, and the run begins a new one");
    }

    private static int Next(TextLines lines) => lines.MoveNext() ? lines.Current.Length + 1
        : throw UserError.Input(lines.Place, "the file ends in the middle of a frame; move it away, and the run begins a new one");
}
