using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>A vector that is added to rows of particles; the free lane stays what it is.</summary>
public readonly record struct RowShift(double X, double Y, double Z)
{
    internal Vector256<double> Vector => Vector256.Create(X, Y, Z, 0);
}
