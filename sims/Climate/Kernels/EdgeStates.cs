using SimKit.Climate.Kernels;
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
    public static void Interpolate(Tile tile, EdgeFaceTables faces, double* surface, double* velocityX, double* velocityY, double* velocityZ)
    {
        EdgePart part = faces.Part;
        (long first, long along, long inward) = Line(tile, part);
        double* alpha = faces.Line(18), beta = faces.Line(21);
        long next = faces.Line(1) - faces.Line(0);
        for (int n = 0; n < part.Count; n++)
        {
            long cell = first + (n * along);
            double own = Upwind(tile.Surface + cell, inward);
            double beyond = Upwind(tile.Surface + cell - inward, -inward);
            double u = Upwind(tile.U + cell, inward), v = Upwind(tile.V + cell, inward);
            surface[n] = own;
            faces.OwnMean[n] = 0.5 * (own + beyond);
            velocityX[n] = (u * alpha[n]) + (v * beta[n]);
            velocityY[n] = (u * alpha[n + next]) + (v * beta[n + next]);
            velocityZ[n] = (u * alpha[n + (2 * next)]) + (v * beta[n + (2 * next)]);
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

    private static double Upwind(double* cell, long inward) => Double1.Largest(Reconstruction.Upwind(
        Double1.Load(cell + (2 * inward)), Double1.Load(cell + inward), Double1.Load(cell), Double1.Load(cell - inward), Double1.Load(cell - (2 * inward))));
}
