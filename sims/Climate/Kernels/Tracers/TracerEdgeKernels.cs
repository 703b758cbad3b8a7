using SimKit.Climate.Kernels.Edges;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>Tracers on the faces of panel edges, where both panels must take the same flux.</summary>
internal static unsafe class TracerEdgeKernels
{
    /// <summary>Interpolates this side's mixing ratio to the faces of an edge.</summary>
    public static void Interpolate(EdgeWork edge, double* ratio, double* line)
    {
        EdgePath path = EdgePath.Of(edge.Tile, edge.Faces.Part);
        var kernel = new RatioOnFaces(ratio + path.First, path.Along, path.Inward, edge.Faces.Part.Count, line);
        Run(ref kernel, path.Along);
    }

    /// <summary>
    /// Puts the fluxes through the faces of an edge among those of the tile: its mass flux times the ratio of the side it comes from.
    /// </summary>
    /// <param name="edge">The edge.</param>
    /// <param name="mass">Mass fluxes of the tile, those of the edge already in their places.</param>
    /// <param name="own">Mixing ratio of this side.</param>
    /// <param name="other">Mixing ratio of the other side.</param>
    /// <param name="flux">Fluxes of the tracer.</param>
    public static void PlaceFluxes(EdgeWork edge, double* mass, double* own, double* other, double* flux)
    {
        EdgePath path = EdgePath.Of(edge.Tile, edge.Faces.Part);
        bool growsOutward = PanelEdge.Outward(edge.Faces.Part.Edge.Side) > 0;
        var kernel = new Flux(
            mass + path.FirstFace, path.Along, edge.Faces.Part.Count, growsOutward ? own : other, growsOutward ? other : own,
            flux + path.FirstFace);
        Run(ref kernel, path.Along);
    }

    private static void Run<TKernel>(ref TKernel kernel, long along)
        where TKernel : struct, IVectorKernel
    {
        if (along == 1)
        {
            VectorWidth.Run(ref kernel);
        }
        else
        {
            kernel.Run<Double1>();
        }
    }

    private readonly struct RatioOnFaces(double* cells, long along, long inward, int count, double* line) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* to = line;
            long into = inward;
            for (int n = 0; n < count; n += V.Width)
            {
                double* cell = cells + (n * along);
                V.Store(
                    Reconstruction.Upwind(
                        V.Load(cell + (2 * into)), V.Load(cell + into), V.Load(cell), V.Load(cell - into), V.Load(cell - (2 * into))),
                    to + n);
            }
        }
    }

    // What follows the last face of the edge in a row belongs to other faces.
    private readonly struct Flux(double* mass, long along, int count, double* before, double* behind, double* target) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            int n = 0;
            for (; n <= count - V.Width; n += V.Width)
            {
                Face<V>(n);
            }

            for (; n < count; n++)
            {
                Face<Double1>(n);
            }
        }

        private void Face<V>(int n)
            where V : struct, IVector<V, double>
        {
            V flux = V.Load(mass + (n * along));
            V.Store(flux * V.SelectNonNegative(flux, V.Load(before + n), V.Load(behind + n)), target + (n * along));
        }
    }
}
