using System.Runtime.InteropServices;
using SimKit.State;

namespace SimKit.Core.Tests.State;

/// <summary>A field of the state whose rows are cut out of one array of the whole space.</summary>
internal sealed class ArrayField(string name, Extent extent, double[] values, params Box[] boxes) : IStateField
{
    public string Name => name;

    public string Unit => "1";

    public StateElement Element => StateElement.Double;

    public Extent Extent => extent;

    public IReadOnlyList<Box> Boxes => boxes;

    public Span<byte> Bytes(int box, int k, int j) =>
        MemoryMarshal.AsBytes(values.AsSpan((((k * extent.J) + j) * extent.I) + boxes[box].I0, boxes[box].CountI));

    public string Locate(int k, int j, int i) => $"({k}, {j}, {i})";
}
