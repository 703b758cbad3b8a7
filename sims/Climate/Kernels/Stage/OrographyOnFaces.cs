using SimKit.Climate.Kernels.Edges;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Orography at points and, by interpolation of sixth order (3, −25, 150, 150, −25, 3)/256, on faces. Done once.</summary>
internal static unsafe class OrographyOnFaces<T>
    where T : unmanaged
{
    /// <summary>The surface was computed with the orography in place of the depth: takes it over, and forgets it as a surface.</summary>
    public static void AdoptPoints(Tile<T> tile)
    {
        for (int j = tile.Reach.J0; j < tile.Reach.J1; j++)
        {
            for (int i = tile.Reach.I0; i < tile.Reach.I1; i++)
            {
                long k = (j * tile.Stride) + i;
                tile.Orography[k] = tile.Depth[k];
            }
        }
    }

    /// <summary>Interpolates to the faces of the tile and of the cells around it.</summary>
    public static void Interpolate(Tile<T> tile)
    {
        for (int j = tile.Rim.J0; j <= tile.Rim.J1; j++)
        {
            for (int i = tile.Rim.I0; i <= tile.Rim.I1; i++)
            {
                long k = (j * tile.Stride) + i;
                tile.OrographyWest[k] = AtFace(tile.Orography + k, 1);
                tile.OrographySouth[k] = AtFace(tile.Orography + k, tile.Stride);
            }
        }
    }

    /// <summary>What this side interpolates to the faces of a panel edge.</summary>
    public static void ReadEdge(Tile<T> tile, EdgePart part, T* line)
    {
        EdgePath path = EdgePath.Of(tile, part);
        bool isColumn = part.Edge.Side is PanelSide.West or PanelSide.East;
        T* faces = (isColumn ? tile.OrographyWest : tile.OrographySouth) + path.FirstFace;
        for (int n = 0; n < part.Count; n++)
        {
            line[n] = faces[n * path.Along];
        }
    }

    private static T AtFace(T* cell, long stride) => Real.Round<T>(
        ((150 * (Real.Widen(cell[-stride]) + Real.Widen(cell[0])))
            - (25 * (Real.Widen(cell[-2 * stride]) + Real.Widen(cell[stride])))
            + (3 * (Real.Widen(cell[-3 * stride]) + Real.Widen(cell[2 * stride])))) / 256);
}
