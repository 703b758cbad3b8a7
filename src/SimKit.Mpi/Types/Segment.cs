namespace SimKit.Mpi;

/// <summary>A run of bytes inside an element.</summary>
internal readonly record struct Segment(long Offset, long Length)
{
    /// <summary>Where the bytes of <paramref name="count"/> elements lie, neighbours merged.</summary>
    internal static IEnumerable<Segment> Repeat(IReadOnlyList<Segment> element, long extent, long count)
    {
        if (element is [{ Offset: 0 } only] && only.Length == extent)
        {
            yield return new Segment(0, extent * count);
            yield break;
        }

        for (long i = 0; i < count; i++)
        {
            foreach (Segment segment in element)
            {
                yield return segment with { Offset = segment.Offset + (i * extent) };
            }
        }
    }
}
