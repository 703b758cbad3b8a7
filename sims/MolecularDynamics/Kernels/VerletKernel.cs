using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Updates of velocities and positions, on rows of four numbers.</summary>
internal static unsafe class VerletKernel
{
    /// <summary>velocity += kick · force · inverse mass, which is the fourth number of a velocity and stays.</summary>
    public static void Kick(Span<double> velocities, ReadOnlySpan<double> forces, double kick)
    {
        fixed (double* v = velocities, f = forces)
        {
            Bundle256<double> share = Bundle256<double>.Set(kick);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double>.Store(Kicked(v + k, f + k, share), v + k);
            }
        }
    }

    /// <summary>velocity += kick · force · inverse mass, then position += drift · velocity.</summary>
    public static void KickAndDrift(Span<double> positions, Span<double> velocities, ReadOnlySpan<double> forces, double kick, double drift)
    {
        double* drifts = stackalloc double[] { drift, drift, drift, 0 };
        fixed (double* x = positions, v = velocities, f = forces)
        {
            Bundle256<double> share = Bundle256<double>.Set(kick), time = Bundle256<double>.Load(drifts);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double> velocity = Kicked(v + k, f + k, share);
                Bundle256<double>.Store(velocity, v + k);
                Bundle256<double>.Store(Bundle256<double>.MultiplyAdd(time, velocity, Bundle256<double>.Load(x + k)), x + k);
            }
        }
    }

    /// <summary>position += drift · velocity.</summary>
    public static void Drift(Span<double> positions, ReadOnlySpan<double> velocities, double drift)
    {
        double* drifts = stackalloc double[] { drift, drift, drift, 0 };
        fixed (double* x = positions, v = velocities)
        {
            Bundle256<double> time = Bundle256<double>.Load(drifts);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double>.Store(Bundle256<double>.MultiplyAdd(time, Bundle256<double>.Load(v + k), Bundle256<double>.Load(x + k)), x + k);
            }
        }
    }

    /// <summary>velocity = factor · velocity.</summary>
    public static void Scale(Span<double> velocities, double factor)
    {
        double* factors = stackalloc double[] { factor, factor, factor, 1 };
        fixed (double* v = velocities)
        {
            Bundle256<double> share = Bundle256<double>.Load(factors);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double>.Store(share * Bundle256<double>.Load(v + k), v + k);
            }
        }
    }

    /// <summary>velocity = kept · velocity + pull · force, of atoms that can move.</summary>
    public static void Steer(Span<double> velocities, ReadOnlySpan<double> forces, double kept, double pull)
    {
        for (int k = 0; k < velocities.Length; k++)
        {
            if (k % 4 != 3 && velocities[k | 3] > 0)
            {
                velocities[k] = (kept * velocities[k]) + (pull * forces[k]);
            }
        }
    }

    /// <summary>velocity = 0.</summary>
    public static void Stop(Span<double> velocities)
    {
        for (int k = 0; k < velocities.Length; k++)
        {
            velocities[k] *= k % 4 == 3 ? 1 : 0;
        }
    }

    /// <summary>Σ m v²; atoms without an inverse mass count nothing.</summary>
    public static double SumOfMassSquares(ReadOnlySpan<double> velocities)
    {
        double sum = 0;
        for (int k = 0; k + 3 < velocities.Length; k += Bundle256<double>.Width)
        {
            double x = velocities[k], y = velocities[k + 1], z = velocities[k + 2], inverseMass = velocities[k + 3];
            sum += inverseMass > 0 ? ((x * x) + (y * y) + (z * z)) / inverseMass : 0;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bundle256<double> Kicked(double* velocity, double* force, Bundle256<double> kick) => Bundle256<double>.MultiplyAdd(
        kick * Bundle256<double>.Set(velocity[3]), Bundle256<double>.Load(force), Bundle256<double>.Load(velocity));
}
