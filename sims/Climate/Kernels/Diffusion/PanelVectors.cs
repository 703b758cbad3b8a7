using System.Runtime.CompilerServices;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// Vectors on a panel between space and coordinates. In the panel's own directions c (centre), α, β the covariant basis is
/// e_α = a (1+X²)/δ³ (−X, 1+Y², −XY), e_β = a (1+Y²)/δ³ (−Y, −XY, 1+X²), and u¹ = δ (V_α − X V_c)/(a (1+X²)), u² likewise.
/// </summary>
internal readonly struct PanelVectors<V>
    where V : struct, IVectorArithmetic<V>
{
    private readonly V xc, xa, xb, yc, ya, yb, zc, za, zb, radius;

    public PanelVectors(int panel, double radius)
    {
        Vector3 x = CubeProjection.Components(panel, new Vector3(1, 0, 0)), y = CubeProjection.Components(panel, new Vector3(0, 1, 0));
        Vector3 z = CubeProjection.Components(panel, new Vector3(0, 0, 1));
        (xc, xa, xb) = (V.Set(x.X), V.Set(x.Y), V.Set(x.Z));
        (yc, ya, yb) = (V.Set(y.X), V.Set(y.Y), V.Set(y.Z));
        (zc, za, zb) = (V.Set(z.X), V.Set(z.Y), V.Set(z.Z));
        this.radius = V.Set(radius);
    }

    /// <summary>The vector u¹ e_α + u² e_β in space.</summary>
    /// <param name="x">X = tan α.</param>
    /// <param name="y">Y = tan β.</param>
    /// <param name="u">u¹.</param>
    /// <param name="v">u².</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (V X, V Y, V Z) ToSpace(V x, V y, V u, V v)
    {
        V one = V.Set(1), a = V.MultiplyAdd(x, x, one), b = V.MultiplyAdd(y, y, one), delta2 = V.MultiplyAdd(y, y, a);
        V scale = radius / (delta2 * V.Sqrt(delta2)), p = scale * a * u, q = scale * b * v, xy = x * y;
        V centre = V.Set(0) - V.MultiplyAdd(x, p, y * q);
        V alpha = V.NegateMultiplyAdd(xy, q, b * p), beta = V.NegateMultiplyAdd(xy, p, a * q);
        return (
            V.MultiplyAdd(xc, centre, V.MultiplyAdd(xa, alpha, xb * beta)),
            V.MultiplyAdd(yc, centre, V.MultiplyAdd(ya, alpha, yb * beta)),
            V.MultiplyAdd(zc, centre, V.MultiplyAdd(za, alpha, zb * beta)));
    }

    /// <summary>The coordinates u¹, u² of the part of a vector in space that is tangential to the sphere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (V U, V V) ToPanel(V x, V y, V spaceX, V spaceY, V spaceZ)
    {
        V one = V.Set(1), a = V.MultiplyAdd(x, x, one), b = V.MultiplyAdd(y, y, one), delta = V.Sqrt(V.MultiplyAdd(y, y, a));
        V centre = V.MultiplyAdd(xc, spaceX, V.MultiplyAdd(yc, spaceY, zc * spaceZ));
        V alpha = V.MultiplyAdd(xa, spaceX, V.MultiplyAdd(ya, spaceY, za * spaceZ));
        V beta = V.MultiplyAdd(xb, spaceX, V.MultiplyAdd(yb, spaceY, zb * spaceZ));
        return (delta * V.NegateMultiplyAdd(x, centre, alpha) / (radius * a), delta * V.NegateMultiplyAdd(y, centre, beta) / (radius * b));
    }
}
