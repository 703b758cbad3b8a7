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
        T* from = source.Pointer + region.Offset, to = target.Pointer + targetStart;
        if (region.IsLine)
        {
            CopyLine(from, region.LineStride, to, 1, region.Count);
        }
        else
        {
            CopyBox(from, StridesOf(region), to, Consecutive(region), region);
        }
    }

    /// <summary>Unpacks consecutive elements of <paramref name="source"/> into a region of <paramref name="target"/>.</summary>
    public static void Unpack<T>(AlignedBuffer<T> source, long sourceStart, AlignedBuffer<T> target, in StridedRegion region)
        where T : unmanaged
    {
        Check(source, sourceStart, region.Count);
        Check(target, region);
        T* from = source.Pointer + sourceStart, to = target.Pointer + region.Offset;
        if (region.IsLine)
        {
            CopyLine(from, 1, to, region.LineStride, region.Count);
        }
        else
        {
            CopyBox(from, Consecutive(region), to, StridesOf(region), region);
        }
    }

    /// <summary>Copies one region onto another of the same counts.</summary>
    public static void Copy<T>(AlignedBuffer<T> source, in StridedRegion from, AlignedBuffer<T> target, in StridedRegion to)
        where T : unmanaged
    {
        Check(source, from);
        Check(target, to);
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Count, from.Count, nameof(to));
        T* read = source.Pointer + from.Offset, written = target.Pointer + to.Offset;
        if (from.IsLine && to.IsLine)
        {
            CopyLine(read, from.LineStride, written, to.LineStride, from.Count);
        }
        else
        {
            CopyBox(read, StridesOf(from), written, StridesOf(to), from);
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

    private static (long K, long J, long I) StridesOf(in StridedRegion region) => (region.StrideK, region.StrideJ, region.StrideI);

    private static (long K, long J, long I) Consecutive(in StridedRegion region) =>
        ((long)region.CountJ * region.CountI, region.CountI, 1);

    private static void CopyBox<T>(
        T* source, (long K, long J, long I) from, T* target, (long K, long J, long I) to, in StridedRegion box)
        where T : unmanaged
    {
        int planes = box.CountK, rows = box.CountJ, count = box.CountI;
        if (count == 1)
        {
            // Of single columns, each is one long row with a stride.
            (rows, count, from.I, to.I) = (1, rows, from.J, to.J);
        }

        for (int k = 0; k < planes; k++)
        {
            T* s = source + (k * from.K), t = target + (k * to.K);
            for (int j = 0; j < rows; j++)
            {
                CopyLine(s, from.I, t, to.I, count);
                s += from.J;
                t += to.J;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLine<T>(T* source, long sourceStep, T* target, long targetStep, int count)
        where T : unmanaged
    {
        if (count >= ShortRow && sourceStep == 1 && targetStep == 1)
        {
            new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(target, count));
        }
        else
        {
            CopyElements(source, (nint)sourceStep * sizeof(T), target, (nint)targetStep * sizeof(T), count);
        }
    }

    // Steps in bytes: an element is then a load, a store and two additions, and the processor has many of them under way.
    private static void CopyElements<T>(T* source, nint sourceStep, T* target, nint targetStep, int count)
        where T : unmanaged
    {
        for (; count >= 4; count -= 4)
        {
            T* source1 = After(source, sourceStep), source2 = After(source1, sourceStep), source3 = After(source2, sourceStep);
            T* target1 = After(target, targetStep), target2 = After(target1, targetStep), target3 = After(target2, targetStep);
            *target = *source;
            *target1 = *source1;
            *target2 = *source2;
            *target3 = *source3;
            source = After(source3, sourceStep);
            target = After(target3, targetStep);
        }

        for (; count > 0; count--)
        {
            *target = *source;
            source = After(source, sourceStep);
            target = After(target, targetStep);
        }
    }

    private static T* After<T>(T* element, nint step)
        where T : unmanaged => (T*)((byte*)element + step);

    private static void Check<T>(AlignedBuffer<T> buffer, long start, int count)
        where T : unmanaged
    {
        if (start < 0 || start + count > buffer.Length)
        {
            ThrowOutside(start, count, buffer.Length);
        }
    }

    private static void Check<T>(AlignedBuffer<T> buffer, in StridedRegion region)
        where T : unmanaged
    {
        if (region.Count > 0 && (region.Lowest < 0 || region.Highest >= buffer.Length))
        {
            ThrowOutside(region, buffer.Length);
        }
    }

    private static void ThrowOutside(long start, int count, long length) =>
        throw new ArgumentOutOfRangeException(nameof(start), $"elements {start} … {start + count} of a buffer with {length}");

    private static void ThrowOutside(in StridedRegion region, long length) =>
        throw new ArgumentOutOfRangeException(
            nameof(region), $"region reaches from {region.Lowest} to {region.Highest} in a buffer with {length} elements");
}
