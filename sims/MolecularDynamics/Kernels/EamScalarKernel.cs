using SimKit.Kernels.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>The two passes over pairs of an embedded-atom potential, pair by pair, for any number of elements.</summary>
internal static unsafe class EamScalarKernel
{
    /// <summary>Adds the densities of all pairs to the rows, keeps what forces need of each, and returns the energy of pairs.</summary>
    public static double AddDensities(NeighborList list, EamRows table, double* positions, int* types, double* densities, EamPairs kept)
    {
        int* starts = list.Starts.Memory.Pointer, candidates = list.Partners.Memory.Pointer;
        int* keptStarts = kept.Starts.Memory.Pointer, partners = kept.Partners.Memory.Pointer;
        double* here = kept.Here.Memory.Pointer, there = kept.There.Memory.Pointer, pairs = kept.Pair.Memory.Pointer;
        bool isOne = table.TypeCount == 1;
        double energy = 0;
        int count = list.Starts.Count - 1, n = 0;
        for (int i = 0; i < count; i++)
        {
            keptStarts[i] = n;
            double* own = positions + (ParticleRows.Lanes * (long)i);
            for (int k = starts[i]; k < starts[i + 1]; k++)
            {
                int j = candidates[k];
                double* other = positions + (ParticleRows.Lanes * (long)j);
                double dx = own[0] - other[0], dy = own[1] - other[1], dz = own[2] - other[2];
                double squared = (dx * dx) + (dy * dy) + (dz * dz);
                if (squared >= table.CutoffSquared)
                {
                    continue;
                }

                double r = Math.Sqrt(squared), inverse = 1 / r, place = r * table.PerLength;
                int knot = Math.Min((int)place, table.KnotCount - 2);
                int kind = isOne ? 0 : ((types[i] - 1) * table.TypeCount) + types[j] - 1;
                double* c = table.Rows.Pointer + ((long)kind * table.PairLength) + (knot * table.Stride);
                place = Math.Min(place - knot, 1);
                double* last = c + table.Stride - EamRows.Coefficients, second = isOne ? c : c + EamRows.Coefficients;
                double phi = Value(last, place) * inverse;
                densities[i] += Value(c, place);
                densities[j] += Value(second, place);
                energy += phi;
                partners[n] = j;
                here[n] = Slope(c, place) * table.PerLength * inverse;
                pairs[n] = ((Slope(last, place) * table.PerLength) - phi) * inverse * inverse;
                if (!isOne)
                {
                    there[n] = Slope(second, place) * table.PerLength * inverse;
                }

                n++;
            }
        }

        keptStarts[count] = n;
        return energy;
    }

    /// <summary>Adds the forces of all pairs to the rows, with the slopes F' of the embedding energy, and returns the virial.</summary>
    public static double AddForces(EamPairs kept, double* positions, double* slopes, double* forces)
    {
        int* starts = kept.Starts.Memory.Pointer, partners = kept.Partners.Memory.Pointer;
        double* here = kept.Here.Memory.Pointer, there = kept.There.Count == 0 ? here : kept.There.Memory.Pointer;
        double* pairs = kept.Pair.Memory.Pointer;
        double virial = 0;
        for (int i = 0; i < kept.Starts.Count - 1; i++)
        {
            double* own = positions + (ParticleRows.Lanes * (long)i), push = forces + (ParticleRows.Lanes * (long)i);
            for (int n = starts[i]; n < starts[i + 1]; n++)
            {
                long row = ParticleRows.Lanes * (long)partners[n];
                double* other = positions + row, back = forces + row;
                double pull = (slopes[i] * here[n]) + (slopes[partners[n]] * there[n]) + pairs[n];
                double squared = 0;
                for (int axis = 0; axis < 3; axis++)
                {
                    double d = other[axis] - own[axis];
                    squared += d * d;
                    push[axis] += pull * d;
                    back[axis] -= pull * d;
                }

                virial -= pull * squared;
            }
        }

        return virial;
    }

    private static double Value(double* c, double p) => (((((c[3] * p) + c[2]) * p) + c[1]) * p) + c[0];

    private static double Slope(double* c, double p) => (((3 * c[3] * p) + (2 * c[2])) * p) + c[1];
}
