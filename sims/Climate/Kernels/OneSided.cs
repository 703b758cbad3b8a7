using System.Runtime.CompilerServices;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Second differences in the first and last cell of a panel are one-sided: (35, −104, 114, −56, 11)/12. Instead of a special case in
/// every kernel, the value before the first cell is set so that the centred formula x₋₁ − 2 x₀ + x₁ gives just that.
/// </summary>
internal static unsafe class OneSided<T>
    where T : unmanaged
{
    private static readonly PanelSide[] EndsOfColumns = [PanelSide.South, PanelSide.North];
    private static readonly PanelSide[] EndsOfRows = [PanelSide.West, PanelSide.East];
    private static readonly PanelSide[] Sides = [PanelSide.West, PanelSide.East, PanelSide.South, PanelSide.North];

    /// <summary>
    /// Sets the line of values beyond one side of a panel. The line along the side runs from <paramref name="first"/> to
    /// <paramref name="end"/> (rows for west and east, columns for south and north).
    /// </summary>
    /// <param name="array">Cell (0, 0) of the tile.</param>
    /// <param name="stride">Elements between rows.</param>
    /// <param name="side">The side of the panel, on which the tile lies.</param>
    /// <param name="last">Index of the last cell (or face) before the side, when it is east or north.</param>
    /// <param name="first">First position along the side.</param>
    /// <param name="end">Behind the last position along the side.</param>
    public static void Extend(T* array, long stride, PanelSide side, int last, int first, int end)
    {
        bool isColumn = side is PanelSide.West or PanelSide.East;
        long along = isColumn ? stride : 1, across = isColumn ? 1 : stride;
        T* edge = side is PanelSide.West or PanelSide.South ? array : array + (last * across);
        long inward = side is PanelSide.West or PanelSide.South ? across : -across;
        var line = new LineBeyond(edge + (first * along), along, inward, end - first);
        if (isColumn)
        {
            line.Run<Scalar<T>>();
        }
        else
        {
            Bundles<T>.Run(ref line);
        }
    }

    /// <summary>
    /// The value beyond the end of a line that starts at <paramref name="x"/> and goes on in steps of <paramref name="inward"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beyond<V>(T* x, long inward)
        where V : struct, IVector<V, T>
    {
        V sum = V.MultiplyAdd(V.Set(11.0 / 12), V.Load(x + (4 * inward)), V.Set(59.0 / 12) * V.Load(x));
        sum = V.NegateMultiplyAdd(V.Set(56.0 / 12), V.Load(x + (3 * inward)), sum);
        sum = V.NegateMultiplyAdd(V.Set(116.0 / 12), V.Load(x + inward), sum);
        return V.MultiplyAdd(V.Set(114.0 / 12), V.Load(x + (2 * inward)), sum);
    }

    /// <summary>Extends cell values beyond every side of its panel that a tile touches, over the given box of cells.</summary>
    public static void ExtendCells(Tile<T> tile, T* array, Box cells)
    {
        foreach (PanelSide side in Sides)
        {
            if (tile.Touches(side))
            {
                bool isColumn = side is PanelSide.West or PanelSide.East;
                int last = (isColumn ? tile.CountI : tile.CountJ) - 1;
                Extend(array, tile.Stride, side, last, isColumn ? cells.J0 : cells.I0, isColumn ? cells.J1 : cells.I1);
            }
        }
    }

    /// <summary>Extends fluxes along the faces, where the faces end at a panel edge.</summary>
    public static void ExtendFaces(Tile<T> tile, T* west, T* south)
    {
        foreach (PanelSide side in EndsOfColumns)
        {
            if (tile.Touches(side))
            {
                Extend(west, tile.Stride, side, tile.CountJ - 1, 0, tile.CountI + 1);
            }
        }

        foreach (PanelSide side in EndsOfRows)
        {
            if (tile.Touches(side))
            {
                Extend(south, tile.Stride, side, tile.CountI - 1, 0, tile.CountJ + 1);
            }
        }
    }

    // Positions next to each other in memory go a bundle at a time; what follows the last whole bundle must stay untouched.
    private readonly struct LineBeyond(T* edge, long along, long inward, int count) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* x = edge;
            long step = along, across = inward;
            int n = 0;
            for (; n <= count - V.Width; n += V.Width)
            {
                V.Store(Beyond<V>(x, across), x - across);
                x += V.Width * step;
            }

            for (; n < count; n++)
            {
                Scalar<T>.Store(Beyond<Scalar<T>>(x, across), x - across);
                x += step;
            }
        }
    }
}
