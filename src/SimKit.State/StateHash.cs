using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SimKit.State;

/// <summary>Hashes of rows and tasks that depend neither on their order nor on the rank that holds them. See FORMAT.md.</summary>
internal static class StateHash
{
    /// <summary>The sum over all rows of the chained XXH3 of their columns; <paramref name="set"/> is the set's number.</summary>
    internal static ulong OfRows(IStateRows rows, int set)
    {
        ulong sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            ulong hash = (ulong)set + 1;
            for (int c = 0; c < rows.Columns.Count; c++)
            {
                int bytes = rows.Columns[c].RowBytes;
                hash = XxHash3.HashToUInt64(rows.Values(c).Slice(row * bytes, bytes), (long)hash);
            }

            sum += hash;
        }

        return sum;
    }

    internal static ulong OfTasks(IStateTasks tasks, int set)
    {
        ulong sum = 0;
        Span<byte> id = stackalloc byte[sizeof(long)];
        foreach (CompletedTask task in tasks.Completed)
        {
            BinaryPrimitives.WriteInt64LittleEndian(id, task.Id);
            sum += XxHash3.HashToUInt64(task.Result.Span, (long)XxHash3.HashToUInt64(id, ~(long)set));
        }

        return sum;
    }

    /// <summary>The first value of a column of floating-point numbers that is not finite, in words, or null.</summary>
    internal static string? FindNonFinite(IStateRows rows)
    {
        ReadOnlySpan<long> ids = MemoryMarshal.Cast<byte, long>(rows.Values(0));
        for (int c = 0; c < rows.Columns.Count; c++)
        {
            StateColumn column = rows.Columns[c];
            ReadOnlySpan<byte> values = rows.Values(c);
            int bad = column.Element switch
            {
                StateElement.Double => MemoryMarshal.Cast<byte, double>(values).IndexOfAnyNonFinite(),
                StateElement.Single => MemoryMarshal.Cast<byte, float>(values).IndexOfAnyNonFinite(),
                _ => -1,
            };
            if (bad >= 0)
            {
                double value = column.Element == StateElement.Double
                    ? MemoryMarshal.Cast<byte, double>(values)[bad]
                    : MemoryMarshal.Cast<byte, float>(values)[bad];
                return $"{column.Name} of {rows.Name} {ids[bad / column.Width]} is {value}";
            }
        }

        return null;
    }

    private static int IndexOfAnyNonFinite(this ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOfAnyNonFinite(this ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
