using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>
/// The bytes of a shard in the order of the file: the outline that the HDF5 library made, and the cells of fields where they belong,
/// copied from the state only when they are asked for.
/// </summary>
internal sealed class ShardContents(H5Outline outline, IEnumerable<StoredBox> boxes) : IDisposable
{
    private readonly StoredBox[] boxes = [.. boxes.OrderBy(box => box.Start)];

    internal long Length => outline.Length;

    /// <summary>Bytes from <paramref name="start"/> on.</summary>
    internal void Read(Span<byte> target, long start)
    {
        int next = Array.FindIndex(boxes, box => box.End > start);
        while (target.Length > 0)
        {
            bool isInBox = next >= 0 && next < boxes.Length && boxes[next].Start <= start;
            long end = next < 0 || next == boxes.Length ? Length : isInBox ? boxes[next].End : boxes[next].Start;
            int count = (int)Math.Min(target.Length, end - start);
            if (isInBox)
            {
                boxes[next++].Read(target[..count], start);
            }
            else
            {
                outline.CopyTo(target[..count], start);
            }

            target = target[count..];
            start += count;
        }
    }

    public void Dispose() => outline.Dispose();
}
