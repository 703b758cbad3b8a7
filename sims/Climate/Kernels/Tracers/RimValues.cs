using SimKit.Climate.Kernels.Edges;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>Cell values one cell around a tile. Cells on both sides of a panel edge share faces, so no interpolation is needed.</summary>
internal static unsafe class RimValues<T>
    where T : unmanaged
{
    /// <summary>Mean mixing ratios of the own cells and those around them inside the panel; what it writes beyond has no meaning.</summary>
    public static void Divide(Tile<T> tile, T* tracer, T* mass, T* ratio)
    {
        var kernel = new Ratio(tile, tracer, mass, ratio);
        Bundles<T>.Run(ref kernel);
    }

    /// <summary>Mean mixing ratios of the cells behind a panel edge, from the first row of its strips.</summary>
    public static void DivideBeyond(EdgeWork<T> edge, Block<T> tracer, Block<T> mass, T* ratio)
    {
        (long beyond, long along, int first) = RowBeyond(edge);
        T* target = ratio + beyond;
        T* q = tracer.Memory.Pointer + edge.Strip.Origin + first, m = mass.Memory.Pointer + edge.Strip.Origin + first;
        for (int n = 0; n < edge.Faces.Part.Count; n++)
        {
            Scalar<T>.Store(Scalar<T>.Load(q + n) / Scalar<T>.Load(m + n), target + (n * along));
        }
    }

    /// <summary>Copies the first row of a strip to the cells behind the panel edge.</summary>
    public static void CopyBeyond(EdgeWork<T> edge, Block<T> strip, T* cells)
    {
        (long beyond, long along, int first) = RowBeyond(edge);
        T* target = cells + beyond;
        T* row = strip.Memory.Pointer + edge.Strip.Origin + first;
        for (int n = 0; n < edge.Faces.Part.Count; n++)
        {
            target[n * along] = row[n];
        }
    }

    /// <summary>Beyond the corners of a panel there is no cell: the corner cell's own value stands in for it.</summary>
    public static void FillCorners(Tile<T> tile, T* cells)
    {
        int lastI = tile.CountI - 1, lastJ = tile.CountJ - 1;
        Corner(tile, cells, PanelSide.South, PanelSide.West, 0, -1, 0, -1);
        Corner(tile, cells, PanelSide.South, PanelSide.East, 0, -1, lastI, lastI + 1);
        Corner(tile, cells, PanelSide.North, PanelSide.West, lastJ, lastJ + 1, 0, -1);
        Corner(tile, cells, PanelSide.North, PanelSide.East, lastJ, lastJ + 1, lastI, lastI + 1);
    }

    private static void Corner(Tile<T> tile, T* cells, PanelSide one, PanelSide other, int j, int beyondJ, int i, int beyondI)
    {
        if (tile.Touches(one) && tile.Touches(other))
        {
            cells[(beyondJ * tile.Stride) + beyondI] = cells[(j * tile.Stride) + i];
        }
    }

    // The first cell behind the edge, the step along it, and the strip's element for that cell.
    private static (long Beyond, long Along, int First) RowBeyond(EdgeWork<T> edge)
    {
        EdgePath path = EdgePath.Of(edge.Tile, edge.Faces.Part);
        return (path.First - path.Inward, path.Along, edge.Faces.Part.First - edge.Strip.Cells.I0);
    }

    private readonly struct Ratio(Tile<T> tile, T* tracer, T* mass, T* ratio) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* q = tracer, m = mass, to = ratio;
            for (int j = -1; j <= tile.CountJ; j++)
            {
                for (long k = (j * tile.Stride) - 1; k <= (j * tile.Stride) + tile.CountI; k += V.Width)
                {
                    V.Store(V.Load(q + k) / V.Load(m + k), to + k);
                }
            }
        }
    }
}
