using System.Runtime.CompilerServices;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// One Riemann problem for each face on a panel edge. Both panels solve it in the frame of the leading one from the same numbers, so that
/// what leaves one panel enters the other to the last bit; the other panel then turns the result into its own frame.
/// </summary>
/// <typeparam name="TSolver">The Riemann solver.</typeparam>
/// <param name="faces">Geometry, and the lines for the results.</param>
/// <param name="own">Lines of this side: surface and three components of velocity.</param>
/// <param name="other">Lines of the other side.</param>
/// <param name="gravity">g, m/s².</param>
internal readonly unsafe struct EdgeFluxKernel<TSolver>(EdgeFaceTables faces, EdgeLines own, EdgeLines other, double gravity)
    : IVectorKernel
    where TSolver : struct, IRiemannSolver
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, double>
    {
        PanelEdge edge = faces.Part.Edge;
        EdgeLines leading = edge.IsLeading ? own : other, following = edge.IsLeading ? other : own;
        bool leadingIsLeft = PanelEdge.Outward(faces.LeadingSide) > 0;
        EdgeLines left = leadingIsLeft ? leading : following, right = leadingIsLeft ? following : leading;
        bool normalIsAlpha = faces.LeadingSide is PanelSide.West or PanelSide.East;
        V halfGravity = V.Set(0.5 * gravity), halfPerGravity = V.Set(0.5 / gravity);
        for (int n = 0; n < faces.Part.Count; n += V.Width)
        {
            V surfaceLeft = V.Load(left.Surface + n), surfaceRight = V.Load(right.Surface + n), floor = V.Load(faces.Orography + n);
            V uLeft = Inner<V>(6, left, n), vLeft = Inner<V>(9, left, n), uRight = Inner<V>(6, right, n), vRight = Inner<V>(9, right, n);
            V toSpeed = V.Load(faces.ToSpeed + n);
            V depthLeft = surfaceLeft - floor, depthRight = surfaceRight - floor;
            TSolver.Solve(
                halfGravity, halfPerGravity, depthLeft + depthRight, surfaceLeft - surfaceRight, V.Set(1),
                toSpeed * (normalIsAlpha ? uLeft : vLeft), toSpeed * (normalIsAlpha ? uRight : vRight), out _, out V speed, out V rise);
            V mass = V.Load(faces.RootNormal + n) * speed * V.SelectNonNegative(speed, depthLeft, depthRight);
            V flux1 = mass * V.SelectNonNegative(speed, uLeft, uRight), flux2 = mass * V.SelectNonNegative(speed, vLeft, vRight);
            if (!edge.IsLeading)
            {
                V sign = V.Set(edge.FluxSign);
                V x = sign * Along<V>(0, n, flux1, flux2), y = sign * Along<V>(1, n, flux1, flux2), z = sign * Along<V>(2, n, flux1, flux2);
                mass *= sign;
                flux1 = Inner(12, n, x, y, z);
                flux2 = Inner(15, n, x, y, z);
            }

            V.Store(mass, faces.Result(0) + n);
            V.Store(flux1, faces.Result(1) + n);
            V.Store(flux2, faces.Result(2) + n);
            V surface = V.MultiplyAdd(V.Set(0.5), surfaceLeft + surfaceRight, rise);
            V.Store(surface - V.Load(faces.OwnMean + n), faces.Result(3) + n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Inner<V>(int line, EdgeLines state, int n)
        where V : struct, IVector<V, double> =>
        Inner(line, n, V.Load(state.VelocityX + n), V.Load(state.VelocityY + n), V.Load(state.VelocityZ + n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Inner<V>(int line, int n, V x, V y, V z)
        where V : struct, IVector<V, double> => V.MultiplyAdd(
            V.Load(faces.Line(line) + n), x, V.MultiplyAdd(V.Load(faces.Line(line + 1) + n), y, V.Load(faces.Line(line + 2) + n) * z));

    // One component in space of the momentum flux: F¹ e_α + F² e_β of the leading panel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Along<V>(int component, int n, V flux1, V flux2)
        where V : struct, IVector<V, double> =>
        V.MultiplyAdd(V.Load(faces.Line(component) + n), flux1, V.Load(faces.Line(3 + component) + n) * flux2);
}
