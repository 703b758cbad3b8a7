namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Lennard-Jones coefficients of every pair of types: what is not given follows from those of like types.</summary>
internal sealed class LennardJonesTable
{
    private readonly LennardJonesPair?[] pairs;

    /// <summary>A table without coefficients.</summary>
    public LennardJonesTable(int typeCount)
    {
        TypeCount = typeCount;
        pairs = new LennardJonesPair?[typeCount * typeCount];
    }

    /// <summary>Number of types.</summary>
    public int TypeCount { get; }

    /// <summary>The coefficients of two types, counted from 0.</summary>
    public LennardJonesPair this[int first, int second]
    {
        get => pairs[(first * TypeCount) + second] ?? throw new InvalidOperationException($"types {first + 1} and {second + 1} have none");
        set => pairs[(first * TypeCount) + second] = pairs[(second * TypeCount) + first] = value;
    }

    /// <summary>The first type, from 1, that has no coefficients with itself; 0 for none.</summary>
    public int FirstMissing
    {
        get
        {
            int type = 0;
            while (type < TypeCount && pairs[(type * TypeCount) + type] is not null)
            {
                type++;
            }

            return type < TypeCount ? type + 1 : 0;
        }
    }

    /// <summary>Fills what is not given.</summary>
    public void Mix(MixingRule rule)
    {
        for (int i = 0; i < TypeCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (pairs[(i * TypeCount) + j] is null)
                {
                    this[i, j] = LennardJonesPair.Mix(this[i, i], this[j, j], rule);
                }
            }
        }
    }

    /// <summary>The potentials, row by row.</summary>
    public LennardJones[] Potentials(bool areShifted) =>
        [.. pairs.Select(pair => new LennardJones(pair!.Value.Epsilon, pair.Value.Sigma, pair.Value.Cutoff, areShifted))];

    /// <summary>The potentials without a step in the force, row by row.</summary>
    public ForceShiftedLennardJones[] ForceShifted() =>
        [.. pairs.Select(pair => new ForceShiftedLennardJones(pair!.Value.Epsilon, pair.Value.Sigma, pair.Value.Cutoff))];

    /// <summary>Energy and virial beyond the cutoffs, times the volume.</summary>
    /// <param name="counts">Atoms of each type on all ranks.</param>
    public (double Energy, double Virial) Tail(IReadOnlyList<long> counts)
    {
        double energy = 0, virial = 0;
        for (int i = 0; i < TypeCount; i++)
        {
            for (int j = 0; j < TypeCount; j++)
            {
                (double e, double w) = this[i, j].Tail();
                energy += (double)counts[i] * counts[j] * e;
                virial += (double)counts[i] * counts[j] * w;
            }
        }

        return (energy, virial);
    }
}
