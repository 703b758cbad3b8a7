using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SimKit.Kernels.Particles;

/// <summary>Moves rows of particles by their numbers. Vectors of particles are rows of four doubles: x, y, z and a free lane.</summary>
public static unsafe class ParticleRows
{
    /// <summary>Doubles of a row.</summary>
    public const int Lanes = 4;

    /// <summary>to[k] = from[order[k]] for rows of <paramref name="rowBytes"/> bytes.</summary>
    public static void Gather(ReadOnlySpan<byte> from, ReadOnlySpan<int> order, Span<byte> to, int rowBytes)
    {
        Require(to.Length, (long)order.Length * rowBytes);
        switch (rowBytes)
        {
            case 32: Gather(Cast<Vector256<double>>(from), order, MemoryMarshal.Cast<byte, Vector256<double>>(to)); break;
            case 8: Gather(Cast<long>(from), order, MemoryMarshal.Cast<byte, long>(to)); break;
            case 16: Gather(Cast<Vector128<long>>(from), order, MemoryMarshal.Cast<byte, Vector128<long>>(to)); break;
            case 4: Gather(Cast<int>(from), order, MemoryMarshal.Cast<byte, int>(to)); break;
            case 12: Gather(Cast<Triple>(from), order, MemoryMarshal.Cast<byte, Triple>(to)); break;
            default:
                for (int k = 0; k < order.Length; k++)
                {
                    from.Slice(order[k] * rowBytes, rowBytes).CopyTo(to[(k * rowBytes)..]);
                }

                break;
        }
    }

    /// <summary>message[k] = rows[index[k]] + shift.</summary>
    public static void Pack(ReadOnlySpan<double> rows, ReadOnlySpan<int> index, RowShift shift, Span<double> message)
    {
        Require(message.Length, (long)index.Length * Lanes);
        Vector256<double> by = shift.Vector;
        fixed (double* from = rows, to = message)
        {
            for (int k = 0; k < index.Length; k++)
            {
                (Vector256.Load(from + (Lanes * (long)index[k])) + by).Store(to + (Lanes * (long)k));
            }
        }
    }

    /// <summary>rows[index[k]] = message[k].</summary>
    public static void Unpack(ReadOnlySpan<double> message, ReadOnlySpan<int> index, Span<double> rows)
    {
        Require(message.Length, (long)index.Length * Lanes);
        fixed (double* from = message, to = rows)
        {
            for (int k = 0; k < index.Length; k++)
            {
                Vector256.Load(from + (Lanes * (long)k)).Store(to + (Lanes * (long)index[k]));
            }
        }
    }

    /// <summary>rows[index[k]] += message[k], in this order.</summary>
    public static void Add(ReadOnlySpan<double> message, ReadOnlySpan<int> index, Span<double> rows)
    {
        Require(message.Length, (long)index.Length * Lanes);
        fixed (double* from = message, to = rows)
        {
            for (int k = 0; k < index.Length; k++)
            {
                double* row = to + (Lanes * (long)index[k]);
                (Vector256.Load(row) + Vector256.Load(from + (Lanes * (long)k))).Store(row);
            }
        }
    }

    /// <summary>rows[target[k]] = rows[source[k]] + shift.</summary>
    public static void Copy(Span<double> rows, ReadOnlySpan<int> source, ReadOnlySpan<int> target, RowShift shift)
    {
        Require(target.Length, source.Length);
        Vector256<double> by = shift.Vector;
        fixed (double* row = rows)
        {
            for (int k = 0; k < source.Length; k++)
            {
                (Vector256.Load(row + (Lanes * (long)source[k])) + by).Store(row + (Lanes * (long)target[k]));
            }
        }
    }

    /// <summary>rows[target[k]] += rows[source[k]], in this order.</summary>
    public static void Accumulate(Span<double> rows, ReadOnlySpan<int> source, ReadOnlySpan<int> target)
    {
        Require(target.Length, source.Length);
        fixed (double* row = rows)
        {
            for (int k = 0; k < source.Length; k++)
            {
                double* to = row + (Lanes * (long)target[k]);
                (Vector256.Load(to) + Vector256.Load(row + (Lanes * (long)source[k]))).Store(to);
            }
        }
    }

    /// <summary>
    /// Writes the numbers of those rows among <paramref name="candidates"/> whose distance to a box is less than <paramref name="reach"/>,
    /// in their order, and returns how many they are.
    /// </summary>
    public static int SelectNear(
        ReadOnlySpan<double> rows, ReadOnlySpan<int> candidates, RowShift lower, RowShift upper, double reach, Span<int> selected)
    {
        Require(selected.Length, candidates.Length);
        double squared = reach * reach;
        int count = 0;
        fixed (double* row = rows)
        fixed (int* to = selected)
        {
            Vector256<double> low = lower.Vector, high = upper.Vector;
            for (int k = 0; k < candidates.Length; k++)
            {
                to[count] = candidates[k];
                count += SquaredDistance(row + (Lanes * (long)candidates[k]), low, high) < squared ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Writes the numbers of the rows that are less than <paramref name="reach"/> inside a face of the box they lie in.</summary>
    public static int SelectRim(ReadOnlySpan<double> rows, int count, RowShift lower, RowShift upper, double reach, Span<int> selected)
    {
        Require(selected.Length, count);
        int found = 0;
        Vector256<double> near = lower.Vector + Vector256.Create(reach), far = upper.Vector - Vector256.Create(reach);
        near = near.WithElement(3, double.NegativeInfinity);
        far = far.WithElement(3, double.PositiveInfinity);
        fixed (double* row = rows)
        fixed (int* to = selected)
        {
            for (int k = 0; k < count; k++)
            {
                Vector256<double> position = Vector256.Load(row + (Lanes * (long)k));
                to[found] = k;
                found += Vector256.LessThanAny(position, near) || Vector256.GreaterThanAny(position, far) ? 1 : 0;
            }
        }

        return found;
    }

    /// <summary>
    /// The row that is farthest from where <paramref name="before"/> has it, and its squared distance; the first row whose distance is not a
    /// number, if there is one; (−1, 0) without rows.
    /// </summary>
    public static (int Row, double Squared) FindFarthest(ReadOnlySpan<double> rows, ReadOnlySpan<double> before, int count)
    {
        Require(Math.Min(rows.Length, before.Length), (long)count * Lanes);
        double largest = 0;
        int at = count > 0 ? 0 : -1;
        fixed (double* now = rows, then = before)
        {
            long k = 0;
            for (; k + Lanes <= count; k += Lanes)
            {
                double* a = now + (Lanes * k), b = then + (Lanes * k);
                Vector256<double> squares = Squares(Way(a, b), Way(a + 4, b + 4), Way(a + 8, b + 8), Way(a + 12, b + 12));
                if (!Vector256.LessThanOrEqualAll(squares, Vector256.Create(largest)))
                {
                    for (int lane = 0; lane < Lanes; lane++)
                    {
                        if (squares[lane] <= largest)
                        {
                            continue;
                        }

                        (at, largest) = ((int)k + lane, squares[lane]);
                        if (double.IsNaN(largest))
                        {
                            return (at, largest);
                        }
                    }
                }
            }

            for (; k < count; k++)
            {
                double squared = Vector256.Sum(Square(Way(now + (Lanes * k), then + (Lanes * k))));
                if (squared <= largest)
                {
                    continue;
                }

                (at, largest) = ((int)k, squared);
                if (double.IsNaN(squared))
                {
                    break;
                }
            }
        }

        return (at, largest);
    }

    // Without the free lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Way(double* to, double* from) =>
        (Vector256.Load(to) - Vector256.Load(from)) & Vector256.Create(-1L, -1, -1, 0).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Square(Vector256<double> of) => of * of;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Squares(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        (a, b, c, d) = (a * a, b * b, c * c, d * d);
        if (!Avx.IsSupported)
        {
            return Vector256.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
        }

        Vector256<double> ab = Avx.HorizontalAdd(a, b), cd = Avx.HorizontalAdd(c, d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SquaredDistance(double* row, Vector256<double> lower, Vector256<double> upper)
    {
        Vector256<double> position = Vector256.Load(row);
        Vector256<double> outside = Vector256.MaxNative(
            Vector256.MaxNative(lower - position, position - upper), Vector256<double>.Zero) & Vector256.Create(-1L, -1, -1, 0).AsDouble();
        outside *= outside;
        Vector128<double> two = outside.GetLower() + outside.GetUpper();
        return two.ToScalar() + two[1];
    }

    private static void Gather<T>(ReadOnlySpan<T> from, ReadOnlySpan<int> order, Span<T> to)
    {
        for (int k = 0; k < order.Length; k++)
        {
            to[k] = from[order[k]];
        }
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    private static void Require(long actual, long needed)
    {
        if (actual < needed)
        {
            throw new ArgumentException($"room for {actual} where {needed} are needed");
        }
    }

    // A tuple would be padded.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Triple
    {
        private readonly int x, y, z;
    }
}
