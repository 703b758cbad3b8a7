using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Atoms that hardly feel each other, at places and with velocities of their own.</summary>
/// <param name="box">The box.</param>
/// <param name="positions">Where they are, by id from 1.</param>
/// <param name="velocities">How they move; null for atoms at rest.</param>
/// <param name="types">Their types; null where all are of type 1.</param>
internal sealed class FreeAtoms(SimulationBox box, Vector3D[] positions, Vector3D[]? velocities = null, int[]? types = null) : IAtomSource
{
    /// <summary>The weakest forces that the potential has numbers for.</summary>
    public static MolecularDynamicsOptions Options { get; } = new()
    {
        Pair = new() { Epsilon = 1e-300, Sigma = 1, Cutoff = 1 },
        Velocities = new() { Temperature = 0 },
        Neighbors = new() { Skin = 0.4, Every = 1 },
    };

    public SimulationBox Box => box;

    public long Count => positions.Length;

    public bool HasVelocities => velocities is not null;

    public int TypeCount => types?.Max() ?? 1;

    public IReadOnlyList<long> TypeCounts => [.. Enumerable.Range(1, TypeCount).Select(type => types?.LongCount(t => t == type) ?? Count)];

    public void AddTo(AtomSet atoms, Brick domain)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            if (domain.Contains(positions[i]))
            {
                int row = atoms.Append(i + 1, types?[i] ?? 1, positions[i], mass: 1);
                Vector3D v = velocities?[i] ?? default;
                Span<double> velocity = atoms.Velocities.Rows(row, 1);
                (velocity[0], velocity[1], velocity[2]) = (v.X, v.Y, v.Z);
            }
        }
    }

    /// <summary>Points anywhere in a box.</summary>
    public static Vector3D[] Anywhere(SimulationBox box, int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => box.Lower + new Vector3D(
                box.Edges.X * random.NextDouble(), box.Edges.Y * random.NextDouble(), box.Edges.Z * random.NextDouble())),
        ];
    }

    /// <summary>Velocities up to 2 along each axis.</summary>
    public static Vector3D[] Moving(int count) =>
        [.. Enumerable.Range(1, count).Select(n => 2 * new Vector3D(Math.Sin(0.7 * n), Math.Sin((1.9 * n) + 1), Math.Sin((2.3 * n) + 2)))];
}
