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
            Double4 share = Double4.Set(kick);
            for (int k = 0; k < velocities.Length; k += Double4.Width)
            {
                Double4.Store(Double4.MultiplyAdd(share, Double4.Load(f + k), Double4.Load(v + k)), v + k);
            }
        }
    }

    /// <summary>velocity += kick · force, then position += drift · velocity.</summary>
    public static void KickAndDrift(Span<double> positions, Span<double> velocities, ReadOnlySpan<double> forces, double kick, double drift)
    {
        fixed (double* x = positions, v = velocities, f = forces)
        {
            Double4 share = Double4.Set(kick), time = Double4.Set(drift);
            for (int k = 0; k < velocities.Length; k += Double4.Width)
            {
                Double4 velocity = Double4.MultiplyAdd(share, Double4.Load(f + k), Double4.Load(v + k));
                Double4.Store(velocity, v + k);
                Double4.Store(Double4.MultiplyAdd(time, velocity, Double4.Load(x + k)), x + k);
            }
        }
    }

    /// <summary>Σ v².</summary>
    public static double SumOfSquares(ReadOnlySpan<double> velocities)
    {
        double* parts = stackalloc double[Double4.Width];
        fixed (double* v = velocities)
        {
            Double4 sum = Double4.Set(0);
            for (int k = 0; k < velocities.Length; k += Double4.Width)
            {
                Double4 velocity = Double4.Load(v + k);
                sum = Double4.MultiplyAdd(velocity, velocity, sum);
            }

            Double4.Store(sum, parts);
        }

        return parts[0] + parts[1] + parts[2];
    }
}
