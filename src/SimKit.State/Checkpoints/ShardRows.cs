using System.Runtime.InteropServices;
using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>Rows in a shard: a group for each set, in it a dataset of count × width for each column; none when there are no rows.</summary>
internal static class ShardRows
{
    internal const string Group = "rows";

    internal static void Write(H5Group parent, IStateRows rows)
    {
        using H5Group group = parent.CreateGroup(rows.Name);
        for (int c = 0; c < rows.Columns.Count && rows.Count > 0; c++)
        {
            StateColumn column = rows.Columns[c];
            Span<byte> values = rows.Values(c)[..(rows.Count * column.RowBytes)];
            using H5Dataset dataset = column.Element switch
            {
                StateElement.Int64 => WriteColumn<long>(group, column, values, rows.Count),
                StateElement.Int32 => WriteColumn<int>(group, column, values, rows.Count),
                StateElement.Double => WriteColumn<double>(group, column, values, rows.Count),
                StateElement.Single => WriteColumn<float>(group, column, values, rows.Count),
                _ => WriteColumn<byte>(group, column, values, rows.Count),
            };
            dataset.SetAttribute("unit", column.Unit);
        }
    }

    /// <summary>Reads rows from <paramref name="from"/> on to where they go, from row <paramref name="to"/> on.</summary>
    internal static void Read(H5File file, IStateRows rows, long from, int to, int count)
    {
        for (int c = 0; c < rows.Columns.Count; c++)
        {
            StateColumn column = rows.Columns[c];
            using H5Dataset dataset = file.Root.OpenDataset($"{Group}/{rows.Name}/{column.Name}");
            ReadOnlySpan<ulong> start = [(ulong)from, 0], size = [(ulong)count, (ulong)column.Width];
            Span<byte> values = rows.Values(c).Slice(to * column.RowBytes, count * column.RowBytes);
            switch (column.Element)
            {
                case StateElement.Int64:
                    dataset.Read(MemoryMarshal.Cast<byte, long>(values), start, size);
                    break;
                case StateElement.Int32:
                    dataset.Read(MemoryMarshal.Cast<byte, int>(values), start, size);
                    break;
                case StateElement.Double:
                    dataset.Read(MemoryMarshal.Cast<byte, double>(values), start, size);
                    break;
                case StateElement.Single:
                    dataset.Read(MemoryMarshal.Cast<byte, float>(values), start, size);
                    break;
                default:
                    dataset.Read(values, start, size);
                    break;
            }
        }
    }

    private static H5Dataset WriteColumn<T>(H5Group group, StateColumn column, ReadOnlySpan<byte> values, int count)
        where T : unmanaged
    {
        H5Dataset dataset = group.CreateDataset<T>(
            column.Name, [(ulong)count, (ulong)column.Width], new H5DatasetOptions { LeavesUnfilled = true });
        dataset.Write(MemoryMarshal.Cast<byte, T>(values));
        return dataset;
    }
}
