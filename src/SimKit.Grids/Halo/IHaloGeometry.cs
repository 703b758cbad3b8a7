namespace SimKit.Grids.Halo;

/// <summary>
/// How the tiles of a grid touch, as pure arithmetic that every rank answers alike for every rank.
/// </summary>
public interface IHaloGeometry
{
    /// <summary>Ranks that share the grid.</summary>
    int Ranks { get; }

    /// <summary>Blocks of a rank.</summary>
    Layout LayoutOf(int rank);

    /// <summary>Everything that must be copied into the halo of a rank, in an order that all ranks agree on.</summary>
    IEnumerable<HaloCopy> CopiesInto(int rank);

    /// <summary>Halo cells of a rank that lie behind walls.</summary>
    IEnumerable<WallCopy> WallsOf(int rank);
}
