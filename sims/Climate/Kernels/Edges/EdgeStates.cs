using System.Runtime.CompilerServices;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// What one side knows about the faces on its part of a panel edge: surface height, and velocity as a vector in space, both interpolated
/// from its own cells and ghosts.
/// </summary>
internal static unsafe class EdgeStates<T>
    where T : unmanaged
{
    /// <summary>Interpolates this side's states to the faces.</summary>
    public static void Interpolate(EdgeBelt<T> belt, EdgeGeometry<T> geometry, EdgeFaces<T> faces, EdgeLines<T> own)
    {
        belt.ReadOwn();
        var side = new Side(belt, geometry, faces, own);
        Bundles<T>.Run(ref side);
    }

    // All lines have room for whole bundles.
    private readonly struct Side(EdgeBelt<T> belt, EdgeGeometry<T> geometry, EdgeFaces<T> faces, EdgeLines<T> own) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            EdgePart part = faces.Part;
            var view = new EdgeView(part.Edge);
            bool leads = part.Edge.IsLeading;
            EdgeRow<T> row = geometry.FacesToSpace(part.First);
            T* h = belt.Surface, u = view.FirstIsNormal ? belt.U : belt.V, v = view.FirstIsNormal ? belt.V : belt.U;
            T* mean = faces.OwnMean, surface = own.Surface, along = own.Along;
            T* toOwn = leads ? own.ToLeading : own.ToOther, toOther = leads ? own.ToOther : own.ToLeading;
            long inward = belt.Stride;
            V outward = V.Set(view.Outward), sameWay = V.Set(leads ? 1 : view.SameWay);
            for (int n = 0; n < part.Count; n += V.Width)
            {
                V mine = Upwind<V>(h + n, inward), beyond = Upwind<V>(h + n - inward, -inward);
                V.Store(mine, surface + n);
                V.Store(V.Set(0.5) * (mine + beyond), mean + n);
                row.ToSpace(n, outward * Upwind<V>(u + n, inward), Upwind<V>(v + n, inward), out V centre, out V out1, out V edge);
                V.Store(centre, toOwn + n);
                V.Store(out1, toOther + n);
                V.Store(sameWay * edge, along + n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Upwind<V>(T* point, long inward)
            where V : struct, IVector<V, T> => Reconstruction<T>.Upwind(
                V.Load(point + (2 * inward)), V.Load(point + inward), V.Load(point), V.Load(point - inward), V.Load(point - (2 * inward)));
    }
}
