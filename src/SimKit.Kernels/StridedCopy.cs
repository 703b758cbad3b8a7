using System.Numerics;
using System.Runtime.CompilerServices;

namespace SimKit.Kernels;

/// <summary>Copies boxes between fields and the contiguous buffers of messages.</summary>
public static unsafe class StridedCopy
{
    // Rows shorter than this are copied in place: a call would cost more than the copy.
    private const int ShortRow = 16;

    /// <summary>Packs a region of <paramref name="source"/> into consecutive elements of <paramref name="target"/>.</summary>
    public static void Pack<T>(AlignedBuffer<T> source, in StridedRegion region, AlignedBuffer<T> target, long targetStart)
        where T : unmanaged
    {
        Check(target, targetStart, region.Count);
        Check(source, region);
        CopyBox(source.Pointer, region, target.Pointer, Consecutive(region, targetStart));
    }

    /// <summary>Unpacks consecutive elements of <paramref name="source"/> into a region of <paramref name="target"/>.</summary>
    public static void Unpack<T>(AlignedBuffer<T> source, long sourceStart, AlignedBuffer<T> target, in StridedRegion region)
        where T : unmanaged
    {
        Check(source, sourceStart, region.Count);
        Check(target, region);
        CopyBox(source.Pointer, Consecutive(region, sourceStart), target.Pointer, region);
    }

    /// <summary>Copies one region onto another of the same counts.</summary>
    public static void Copy<T>(AlignedBuffer<T> source, in StridedRegion from, AlignedBuffer<T> target, in StridedRegion to)
        where T : unmanaged
    {
        Check(source, from);
        Check(target, to);
        CopyBox(source.Pointer, from, target.Pointer, to);
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

    private static StridedRegion Consecutive(in StridedRegion region, long start) => new(
        start, (long)region.CountJ * region.CountI, region.CountI, 1, region.CountK, region.CountJ, region.CountI);

    private static void CopyBox<T>(T* source, in StridedRegion from, T* target, in StridedRegion to)
        where T : unmanaged
    {
        int rows = from.CountJ, count = from.CountI;
        long sourceRow = from.StrideJ, sourceStep = from.StrideI, targetRow = to.StrideJ, targetStep = to.StrideI;
        if (count == 1)
        {
            // A single column is one long row with a stride.
            (rows, count, sourceStep, targetStep) = (1, rows, sourceRow, targetRow);
        }

        for (int k = 0; k < from.CountK; k++)
        {
            T* s = source + from.Offset + (k * from.StrideK), t = target + to.Offset + (k * to.StrideK);
            for (int j = 0; j < rows; j++)
            {
                CopyRow(s, sourceStep, t, targetStep, count);
                s += sourceRow;
                t += targetRow;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow<T>(T* source, long sourceStep, T* target, long targetStep, int count)
        where T : unmanaged
    {
        if (count >= ShortRow && sourceStep == 1 && targetStep == 1)
        {
            new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(target, count));
            return;
        }

        // Four at a time keep as many cache misses under way; with one step known, the addresses cost nothing.
        int i = 0;
        if (targetStep == 1)
        {
            for (; i <= count - 4; i += 4)
            {
                T* next = source + (2 * sourceStep);
                (target[i], target[i + 1]) = (*source, source[sourceStep]);
                (target[i + 2], target[i + 3]) = (*next, next[sourceStep]);
                source = next + (2 * sourceStep);
            }

            target += i;
        }
        else if (sourceStep == 1)
        {
            for (; i <= count - 4; i += 4)
            {
                T* next = target + (2 * targetStep);
                (*target, target[targetStep]) = (source[i], source[i + 1]);
                (*next, next[targetStep]) = (source[i + 2], source[i + 3]);
                target = next + (2 * targetStep);
            }

            source += i;
        }

        for (; i < count; i++)
        {
            *target = *source;
            source += sourceStep;
            target += targetStep;
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
            throw new ArgumentOutOfRangeException(
                nameof(region), $"region reaches from {first} to {last} in a buffer with {buffer.Length} elements");
        }
    }
}
