using System.Numerics;

namespace SimKit.Kernels;

/// <summary>Copies boxes between fields and the contiguous buffers of messages.</summary>
public static unsafe class StridedCopy
{
    /// <summary>Packs a region of <paramref name="source"/> into consecutive elements of <paramref name="target"/>.</summary>
    public static void Pack<T>(AlignedBuffer<T> source, in StridedRegion region, AlignedBuffer<T> target, long targetStart)
        where T : unmanaged
    {
        Check(target, targetStart, region.Count);
        Check(source, region);
        T* packed = target.Pointer + targetStart;
        for (int k = 0; k < region.CountK; k++)
        {
            for (int j = 0; j < region.CountJ; j++)
            {
                CopyRow(source.Pointer + region.Offset + (k * region.StrideK) + (j * region.StrideJ), region.StrideI, packed, 1, region.CountI);
                packed += region.CountI;
            }
        }
    }

    /// <summary>Unpacks consecutive elements of <paramref name="source"/> into a region of <paramref name="target"/>.</summary>
    public static void Unpack<T>(AlignedBuffer<T> source, long sourceStart, AlignedBuffer<T> target, in StridedRegion region)
        where T : unmanaged
    {
        Check(source, sourceStart, region.Count);
        Check(target, region);
        T* packed = source.Pointer + sourceStart;
        for (int k = 0; k < region.CountK; k++)
        {
            for (int j = 0; j < region.CountJ; j++)
            {
                CopyRow(packed, 1, target.Pointer + region.Offset + (k * region.StrideK) + (j * region.StrideJ), region.StrideI, region.CountI);
                packed += region.CountI;
            }
        }
    }

    /// <summary>Copies one region onto another of the same counts.</summary>
    public static void Copy<T>(AlignedBuffer<T> source, in StridedRegion from, AlignedBuffer<T> target, in StridedRegion to)
        where T : unmanaged
    {
        Check(source, from);
        Check(target, to);
        for (int k = 0; k < from.CountK; k++)
        {
            for (int j = 0; j < from.CountJ; j++)
            {
                CopyRow(
                    source.Pointer + from.Offset + (k * from.StrideK) + (j * from.StrideJ), from.StrideI,
                    target.Pointer + to.Offset + (k * to.StrideK) + (j * to.StrideJ), to.StrideI, from.CountI);
            }
        }
    }

    /// <summary>Sets one region to factor · (another region of the same counts) + offset.</summary>
    public static void Affine<T>(
        AlignedBuffer<T> source, in StridedRegion from, AlignedBuffer<T> target, in StridedRegion to, T factor, T offset)
        where T : unmanaged, INumber<T>
    {
        Check(source, from);
        Check(target, to);
        for (int k = 0; k < from.CountK; k++)
        {
            for (int j = 0; j < from.CountJ; j++)
            {
                T* s = source.Pointer + from.Offset + (k * from.StrideK) + (j * from.StrideJ);
                T* t = target.Pointer + to.Offset + (k * to.StrideK) + (j * to.StrideJ);
                for (int i = 0; i < from.CountI; i++)
                {
                    t[i * to.StrideI] = (factor * s[i * from.StrideI]) + offset;
                }
            }
        }
    }

    private static void CopyRow<T>(T* source, long sourceStride, T* target, long targetStride, int count)
        where T : unmanaged
    {
        if (sourceStride == 1 && targetStride == 1)
        {
            new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(target, count));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            target[i * targetStride] = source[i * sourceStride];
        }
    }

    private static void Check<T>(AlignedBuffer<T> buffer, long start, int count)
        where T : unmanaged
    {
        if (start < 0 || start + count > buffer.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"elements {start} … {start + count} of a buffer with {buffer.Length}");
        }
    }

    private static void Check<T>(AlignedBuffer<T> buffer, in StridedRegion region)
        where T : unmanaged
    {
        if (region.Count == 0)
        {
            return;
        }

        long k = (region.CountK - 1) * region.StrideK, j = (region.CountJ - 1) * region.StrideJ, i = (region.CountI - 1) * region.StrideI;
        long first = region.Offset + Math.Min(k, 0) + Math.Min(j, 0) + Math.Min(i, 0);
        long last = region.Offset + Math.Max(k, 0) + Math.Max(j, 0) + Math.Max(i, 0);
        if (first < 0 || last >= buffer.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(region), $"region reaches from {first} to {last} in a buffer with {buffer.Length} elements");
        }
    }
}
