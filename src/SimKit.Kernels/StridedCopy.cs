using System.Numerics;
using System.Runtime.CompilerServices;

namespace SimKit.Kernels;

/// <summary>Copies boxes between fields and the contiguous buffers of messages.</summary>
public static unsafe class StridedCopy
{
    // Rows shorter than this are copied in place: a call would cost more than the copy.
    private const int ShortRow = 16;

    /// <summary>Packs a region of <paramref name="source"/> into consecutive elements of <paramref name="target"/>.</summary>
    public static void Pack<T>(AlignedBuffer<T> source, StridedRegion region, AlignedBuffer<T> target, long targetStart)
        where T : unmanaged
    {
        Check(target, targetStart, region.Count);
        Check(source, region);
        CopyBox(source.Pointer + region.Offset, StridesOf(region), target.Pointer + targetStart, Consecutive(region), region);
    }

    /// <summary>Unpacks consecutive elements of <paramref name="source"/> into a region of <paramref name="target"/>.</summary>
    public static void Unpack<T>(AlignedBuffer<T> source, long sourceStart, AlignedBuffer<T> target, StridedRegion region)
        where T : unmanaged
    {
        Check(source, sourceStart, region.Count);
        Check(target, region);
        CopyBox(source.Pointer + sourceStart, Consecutive(region), target.Pointer + region.Offset, StridesOf(region), region);
    }

    /// <summary>Copies one region onto another of the same counts.</summary>
    public static void Copy<T>(AlignedBuffer<T> source, StridedRegion from, AlignedBuffer<T> target, StridedRegion to)
        where T : unmanaged
    {
        Check(source, from);
        Check(target, to);
        CopyBox(source.Pointer + from.Offset, StridesOf(from), target.Pointer + to.Offset, StridesOf(to), from);
    }

    /// <summary>Sets one region to factor · (another region of the same counts) + offset.</summary>
    public static void Affine<T>(
        AlignedBuffer<T> source, StridedRegion from, AlignedBuffer<T> target, StridedRegion to, T factor, T offset)
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

    private static (long K, long J, long I) StridesOf(StridedRegion region) => (region.StrideK, region.StrideJ, region.StrideI);

    private static (long K, long J, long I) Consecutive(StridedRegion region) =>
        ((long)region.CountJ * region.CountI, region.CountI, 1);

    private static void CopyBox<T>(
        T* source, (long K, long J, long I) from, T* target, (long K, long J, long I) to, StridedRegion box)
        where T : unmanaged
    {
        int planes = box.CountK, rows = box.CountJ, count = box.CountI;
        if (count == 1)
        {
            // A single column is one long row with a stride.
            (rows, count, from.I, to.I) = (1, rows, from.J, to.J);
        }

        for (int k = 0; k < planes; k++)
        {
            T* s = source + (k * from.K), t = target + (k * to.K);
            for (int j = 0; j < rows; j++)
            {
                CopyRow(s, from.I, t, to.I, count);
                s += from.J;
                t += to.J;
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

        int done = targetStep == 1 ? Gather(source, sourceStep, target, count)
            : sourceStep == 1 ? Scatter(source, target, targetStep, count)
            : 0;
        for (int i = done; i < count; i++)
        {
            target[i * targetStep] = source[i * sourceStep];
        }
    }

    // Columns lie a cache line and more apart: eight at a time keep as many lines under way. Returns how many elements were copied.
    private static int Gather<T>(T* source, long step, T* target, int count)
        where T : unmanaged
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            T a = source[0], b = source[step], c = source[2 * step], d = source[3 * step];
            T e = source[4 * step], f = source[5 * step], g = source[6 * step], h = source[7 * step];
            (target[i], target[i + 1], target[i + 2], target[i + 3]) = (a, b, c, d);
            (target[i + 4], target[i + 5], target[i + 6], target[i + 7]) = (e, f, g, h);
            source += 8 * step;
        }

        return i;
    }

    private static int Scatter<T>(T* source, T* target, long step, int count)
        where T : unmanaged
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            (target[0], target[step], target[2 * step], target[3 * step]) = (source[i], source[i + 1], source[i + 2], source[i + 3]);
            (target[4 * step], target[5 * step]) = (source[i + 4], source[i + 5]);
            (target[6 * step], target[7 * step]) = (source[i + 6], source[i + 7]);
            target += 8 * step;
        }

        return i;
    }

    private static void Check<T>(AlignedBuffer<T> buffer, long start, int count)
        where T : unmanaged
    {
        if (start < 0 || start + count > buffer.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"elements {start} … {start + count} of a buffer with {buffer.Length}");
        }
    }

    private static void Check<T>(AlignedBuffer<T> buffer, StridedRegion region)
        where T : unmanaged
    {
        if (region.Count > 0 && (region.Lowest < 0 || region.Highest >= buffer.Length))
        {
            throw new ArgumentOutOfRangeException(
                nameof(region),
                $"region reaches from {region.Lowest} to {region.Highest} in a buffer with {buffer.Length} elements");
        }
    }
}
