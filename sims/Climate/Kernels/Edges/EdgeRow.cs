using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// A row of points along a panel edge, inside the panel, on the edge or beyond it. A velocity has two coordinates on the panel, normal
/// (positive outwards) and along the edge, or three in space: towards the centre of the panel, towards the centre of the panel beyond
/// the edge, and along the edge. The last two panels share: what is one's centre direction is the other's outward direction.
/// </summary>
/// <param name="tangent">Tangent X of the normal coordinate.</param>
/// <param name="along">Line of tangents Y of the coordinate along the edge.</param>
/// <param name="ofNormal">Line of lengths of the basis vector of the normal coordinate, without what the formulas below hold.</param>
/// <param name="ofAlong">The same for the coordinate along the edge.</param>
internal readonly unsafe struct EdgeRow<T>(double tangent, T* along, T* ofNormal, T* ofAlong)
    where T : unmanaged
{
    private readonly double tangent = tangent;
    private readonly T* along = along, ofNormal = ofNormal, ofAlong = ofAlong;

    /// <summary>The velocity in space: e_n = a (1+X²)/δ³ (−X, 1+Y², −XY), e_t = a (1+Y²)/δ³ (−Y, −XY, 1+X²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToSpace<V>(int n, V normal, V tangential, out V centre, out V outward, out V alongEdge)
        where V : struct, IVector<V, T>
    {
        V x = V.Set(tangent), xx = V.Set(1 + (tangent * tangent)), y = V.Load(along + n), one = V.Set(1);
        V p = normal * V.Load(ofNormal + n), q = tangential * V.Load(ofAlong + n), xy = x * y;
        centre = V.Set(0) - V.MultiplyAdd(x, p, y * q);
        outward = V.NegateMultiplyAdd(xy, q, V.MultiplyAdd(y, y, one) * p);
        alongEdge = V.NegateMultiplyAdd(xy, p, xx * q);
    }

    /// <summary>
    /// The velocity on the panel: u^n = δ/(a (1+X²)) (v_outward − X v_centre), u^t = δ/(a (1+Y²)) (v_along − Y v_centre).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToPanel<V>(int n, V centre, V outward, V alongEdge, out V normal, out V tangential)
        where V : struct, IVector<V, T>
    {
        normal = V.Load(ofNormal + n) * V.NegateMultiplyAdd(V.Set(tangent), centre, outward);
        tangential = V.Load(ofAlong + n) * V.NegateMultiplyAdd(V.Load(along + n), centre, alongEdge);
    }
}
