using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// One Riemann problem for each face on a panel edge. Both panels solve it from the same numbers in the same directions, so that what
/// leaves one panel enters the other to the last bit; each reads the momentum that goes with it in its own coordinates.
/// </summary>
/// <typeparam name="TSolver">The Riemann solver.</typeparam>
/// <typeparam name="T">Double or float.</typeparam>
/// <param name="faces">The faces, and the lines for the results.</param>
/// <param name="geometry">Geometry along edges.</param>
/// <param name="own">Lines of this side.</param>
/// <param name="other">Lines of the other side.</param>
/// <param name="gravity">g, m/s².</param>
internal readonly unsafe struct EdgeFluxKernel<TSolver, T>(
    EdgeFaces<T> faces, EdgeGeometry<T> geometry, EdgeLines<T> own, EdgeLines<T> other, double gravity) : IVectorKernel<T>
    where TSolver : struct, IRiemannSolver
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        EdgePart part = faces.Part;
        var view = new EdgeView(part.Edge);
        bool leads = part.Edge.IsLeading;
        EdgeLines<T> left = leads ? own : other, right = leads ? other : own;
        EdgeRow<T> row = geometry.FacesToPanel(part.First);
        T* floors = faces.Orography, rootNormal = geometry.RootNormal + part.First, mean = faces.OwnMean;
        T* mass = faces.Result(0), normal = faces.Result(view.FirstIsNormal ? 1 : 2), along = faces.Result(view.FirstIsNormal ? 2 : 1);
        T* rise = faces.Result(3);
        V halfGravity = V.Set(0.5 * gravity), halfPerGravity = V.Set(0.5 / gravity), one = V.Set(1), perRoot2 = V.Set(Math.Sqrt(0.5));
        V outOfHere = V.Set(leads ? 1 : -1), outward = V.Set(view.Outward), sameWay = V.Set(leads ? 1 : view.SameWay);
        for (int n = 0; n < part.Count; n += V.Width)
        {
            V surfaceLeft = V.Load(left.Surface + n), surfaceRight = V.Load(right.Surface + n), floor = V.Load(floors + n);
            V leadingLeft = V.Load(left.ToLeading + n), leadingRight = V.Load(right.ToLeading + n);
            V otherLeft = V.Load(left.ToOther + n), otherRight = V.Load(right.ToOther + n);
            V depthLeft = surfaceLeft - floor, depthRight = surfaceRight - floor;
            TSolver.Solve(
                halfGravity, halfPerGravity, depthLeft + depthRight, surfaceLeft - surfaceRight, one,
                perRoot2 * (otherLeft - leadingLeft), perRoot2 * (otherRight - leadingRight), out _, out V speed, out V lift);
            V flux = outOfHere * (V.Load(rootNormal + n) * speed * V.SelectNonNegative(speed, depthLeft, depthRight));
            V toLeading = V.SelectNonNegative(speed, leadingLeft, leadingRight);
            V toOther = V.SelectNonNegative(speed, otherLeft, otherRight);
            V alongEdge = sameWay * V.SelectNonNegative(speed, V.Load(left.Along + n), V.Load(right.Along + n));
            row.ToPanel(n, leads ? toLeading : toOther, leads ? toOther : toLeading, alongEdge, out V u, out V v);
            V.Store(outward * flux, mass + n);
            V.Store(flux * u, normal + n);
            V.Store(outward * flux * v, along + n);
            V.Store(V.MultiplyAdd(V.Set(0.5), surfaceLeft + surfaceRight, lift) - V.Load(mean + n), rise + n);
        }
    }
}
