using SimKit.Climate.Kernels.Edges;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>Tracers on the faces of panel edges, where both panels must take the same flux.</summary>
internal static unsafe class TracerEdgeKernels<T>
    where T : unmanaged
{
    /// <summary>Interpolates this side's mixing ratio to the faces of an edge.</summary>
    public static void Interpolate(EdgeWork<T> edge, T* ratio, T* line)
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
    public static void PlaceFluxes(EdgeWork<T> edge, T* mass, T* own, T* other, T* flux)
    {
        EdgePath path = EdgePath.Of(edge.Tile, edge.Faces.Part);
        bool growsOutward = PanelEdge.Outward(edge.Faces.Part.Edge.Side) > 0;
        var kernel = new Flux(
            mass + path.FirstFace, path.Along, edge.Faces.Part.Count, growsOutward ? own : other, growsOutward ? other : own,
            flux + path.FirstFace);
        Run(ref kernel, path.Along);
    }

    private static void Run<TKernel>(ref TKernel kernel, long along)
        where TKernel : struct, IVectorKernel<T>
    {
        if (along == 1)
        {
            Bundles<T>.Run(ref kernel);
        }
        else
        {
            kernel.Run<Scalar<T>>();
        }
    }

    private readonly struct RatioOnFaces(T* cells, long along, long inward, int count, T* line) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* to = line;
            long into = inward;
            for (int n = 0; n < count; n += V.Width)
            {
                T* cell = cells + (n * along);
                V.Store(
                    Reconstruction<T>.Upwind(
                        V.Load(cell + (2 * into)), V.Load(cell + into), V.Load(cell), V.Load(cell - into), V.Load(cell - (2 * into))),
                    to + n);
            }
        }
    }

    // What follows the last face of the edge in a row belongs to other faces.
    private readonly struct Flux(T* mass, long along, int count, T* before, T* behind, T* target) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            int n = 0;
            for (; n <= count - V.Width; n += V.Width)
            {
                Face<V>(n);
            }

            for (; n < count; n++)
            {
                Face<Scalar<T>>(n);
            }
        }

        private void Face<V>(int n)
            where V : struct, IVector<V, T>
        {
            V flux = V.Load(mass + (n * along));
            V.Store(flux * V.SelectNonNegative(flux, V.Load(before + n), V.Load(behind + n)), target + (n * along));
        }
    }
}
