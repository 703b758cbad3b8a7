using SimKit.Climate.Kernels;

namespace SimKit.Climate.Measures;

/// <summary>The own cells of a rank, one after the other.</summary>
internal static class OwnCells
{
    /// <summary>Does something for every own cell, given by its tile and tile indices j, i.</summary>
    public static void ForEach(IReadOnlyList<ITile> tiles, Action<ITile, int, int> action)
    {
        foreach (ITile tile in tiles)
        {
            for (int j = 0; j < tile.CountJ; j++)
            {
                for (int i = 0; i < tile.CountI; i++)
                {
                    action(tile, j, i);
                }
            }
        }
    }
}
