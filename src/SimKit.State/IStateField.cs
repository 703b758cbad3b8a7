namespace SimKit.State;

/// <summary>A field of floating-point numbers in a global index space, of which this rank holds some boxes.</summary>
public interface IStateField
{
    /// <summary>Name, unique in the simulation.</summary>
    string Name { get; }

    /// <summary>Unit of the values.</summary>
    string Unit { get; }

    /// <summary>What a cell holds: <see cref="StateElement.Double"/> or <see cref="StateElement.Single"/>.</summary>
    StateElement Element { get; }

    /// <summary>Cells of the whole space.</summary>
    Extent Extent { get; }

    /// <summary>Boxes that this rank owns; over all ranks they cover the space once.</summary>
    IReadOnlyList<Box> Boxes { get; }

    /// <summary>The memory of one row of box number <paramref name="box"/>; k and j are global indices.</summary>
    Span<byte> Bytes(int box, int k, int j);

    /// <summary>Where a cell is, in words the user understands (panel, cell, latitude and longitude…).</summary>
    string Locate(int k, int j, int i);
}
