using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Updates of velocities and positions, on rows of four numbers.</summary>
internal static unsafe class VerletKernel
{
    /// <summary>velocity += kick · force.</summary>
    public static void Kick(Span<double> velocities, ReadOnlySpan<double> forces, double kick)
    {
        fixed (double* v = velocities, f = forces)
        {
            Bundle256<double> share = Bundle256<double>.Set(kick);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double>.Store(Bundle256<double>.MultiplyAdd(share, Bundle256<double>.Load(f + k), Bundle256<double>.Load(v + k)), v + k);
            }
        }
    }

    /// <summary>velocity += kick · force, then position += drift · velocity.</summary>
    public static void KickAndDrift(Span<double> positions, Span<double> velocities, ReadOnlySpan<double> forces, double kick, double drift)
    {
        fixed (double* x = positions, v = velocities, f = forces)
        {
            Bundle256<double> share = Bundle256<double>.Set(kick), time = Bundle256<double>.Set(drift);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double> velocity = Bundle256<double>.MultiplyAdd(share, Bundle256<double>.Load(f + k), Bundle256<double>.Load(v + k));
                Bundle256<double>.Store(velocity, v + k);
                Bundle256<double>.Store(Bundle256<double>.MultiplyAdd(time, velocity, Bundle256<double>.Load(x + k)), x + k);
            }
        }
    }

    /// <summary>Σ v².</summary>
    public static double SumOfSquares(ReadOnlySpan<double> velocities)
    {
        double* parts = stackalloc double[Bundle256<double>.Width];
        fixed (double* v = velocities)
        {
            Bundle256<double> sum = Bundle256<double>.Set(0);
            for (int k = 0; k < velocities.Length; k += Bundle256<double>.Width)
            {
                Bundle256<double> velocity = Bundle256<double>.Load(v + k);
                sum = Bundle256<double>.MultiplyAdd(velocity, velocity, sum);
            }

            Bundle256<double>.Store(sum, parts);
        }

        return parts[0] + parts[1] + parts[2];
    }
}
