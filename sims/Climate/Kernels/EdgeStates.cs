using System.Runtime.CompilerServices;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// What one side knows about the faces on its part of a panel edge: surface height, and velocity as a vector in space, both interpolated
/// from its own cells and ghosts.
/// </summary>
internal static unsafe class EdgeStates
{
    /// <summary>Interpolates this side's states to the faces.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="faces">The faces.</param>
    /// <param name="surface">Line of surface heights to fill, m.</param>
    /// <param name="velocityX">Line of x components to fill, m/s; y and z follow.</param>
    /// <param name="velocityY">Line of y components.</param>
    /// <param name="velocityZ">Line of z components.</param>
    public static void Interpolate(
        Tile tile, EdgeFaceTables faces, double* surface, double* velocityX, double* velocityY, double* velocityZ)
    {
        (long first, long along, long inward) = Line(tile, faces.Part);
        var side = new Side(tile, faces, first, along, inward, surface, velocityX, velocityY, velocityZ);
        if (along == 1)
        {
            VectorWidth.Run(ref side);
        }
        else
        {
            side.Run<Double1>();
        }
    }

    /// <summary>The element of the first own cell on the edge, and the steps along the edge and away from it.</summary>
    public static (long First, long Along, long Inward) Line(Tile tile, EdgePart part)
    {
        bool isColumn = part.Edge.Side is PanelSide.West or PanelSide.East;
        long along = isColumn ? tile.Stride : 1, across = isColumn ? 1 : tile.Stride;
        long start = (part.First - (isColumn ? tile.Cells.J0 : tile.Cells.I0)) * along;
        return part.Edge.Side is PanelSide.West or PanelSide.South
            ? (start, along, across)
            : (start + (((isColumn ? tile.CountI : tile.CountJ) - 1) * across), along, -across);
    }

    // Faces next to each other in memory go a bundle at a time; all lines have room for whole bundles.
    private readonly struct Side(
        Tile tile, EdgeFaceTables faces, long first, long along, long inward,
        double* surface, double* velocityX, double* velocityY, double* velocityZ)
        : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* h = tile.Surface + first, u = tile.U + first, v = tile.V + first, mean = faces.OwnMean;
            double* alphaX = faces.Line(18), alphaY = faces.Line(19), alphaZ = faces.Line(20);
            double* betaX = faces.Line(21), betaY = faces.Line(22), betaZ = faces.Line(23);
            double* own = surface, x = velocityX, y = velocityY, z = velocityZ;
            long step = along, into = inward;
            int count = faces.Part.Count;
            for (int n = 0; n < count; n += V.Width)
            {
                long cell = n * step;
                V mine = Upwind<V>(h + cell, into), beyond = Upwind<V>(h + cell - into, -into);
                V u1 = Upwind<V>(u + cell, into), u2 = Upwind<V>(v + cell, into);
                V.Store(mine, own + n);
                V.Store(V.Set(0.5) * (mine + beyond), mean + n);
                V.Store((u1 * V.Load(alphaX + n)) + (u2 * V.Load(betaX + n)), x + n);
                V.Store((u1 * V.Load(alphaY + n)) + (u2 * V.Load(betaY + n)), y + n);
                V.Store((u1 * V.Load(alphaZ + n)) + (u2 * V.Load(betaZ + n)), z + n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Upwind<V>(double* cell, long into)
            where V : struct, IVector<V, double> => Reconstruction.Upwind(
                V.Load(cell + (2 * into)), V.Load(cell + into), V.Load(cell), V.Load(cell - into), V.Load(cell - (2 * into)));
    }
}
