using System.Runtime.InteropServices;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>Entities with a column of every type, whose values follow from their ids.</summary>
internal sealed class SampleRows : IStateRows
{
    private readonly byte[][] values;

    public SampleRows(params long[] ids)
    {
        values = new byte[Columns.Count][];
        Resize(ids.Length);
        for (int row = 0; row < ids.Length; row++)
        {
            long id = ids[row];
            Column<long>(0)[row] = id;
            for (int i = 0; i < 3; i++)
            {
                Column<double>(1)[(3 * row) + i] = id + (0.125 * i);
            }

            Column<int>(2)[row] = (int)(7 * id);
            Column<float>(3)[row] = id / 3f;
            Column<byte>(4)[2 * row] = (byte)id;
        }
    }

    public string Name => "particle";

    public IReadOnlyList<StateColumn> Columns { get; init; } =
    [
        new("id", "1", StateElement.Int64, 1),
        new("velocity", "m/s", StateElement.Double, 3),
        new("species", "1", StateElement.Int32, 1),
        new("charge", "e", StateElement.Single, 1),
        new("flags", "1", StateElement.Byte, 2),
    ];

    public int Count { get; private set; }

    public long[] Ids => Column<long>(0).ToArray();

    public Span<byte> Values(int column) => values[column];

    public Span<T> Column<T>(int column)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Values(column));

    public void Resize(int count)
    {
        Count = count;
        for (int c = 0; c < Columns.Count; c++)
        {
            values[c] = new byte[count * Columns[c].RowBytes];
        }
    }
}
