using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>A face-centred cubic crystal of cubic cells with four atoms each, atoms of a layer at the bottom are of type 2.</summary>
/// <param name="constant">Edge of a cell.</param>
/// <param name="cells">Cells along each axis.</param>
/// <param name="mass">Mass of an atom.</param>
/// <param name="faces">The faces of the box; null for periodic ones.</param>
internal sealed class FaceCenteredLattice(double constant, int cells, double mass = 1, MolecularDynamicsOptions.BoxOptions? faces = null) : IAtomSource
{
    private static readonly Vector3D[] Basis = [new(0, 0, 0), new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)];

    /// <inheritdoc/>
    public SimulationBox Box { get; } = (faces ?? new()).Of(new(default, Vector3D.Of(constant * cells)));

    /// <summary>Diameter of the atoms where they are spheres.</summary>
    public double Diameter { get; init; }

    /// <summary>Whether the lowest layer of atoms does not move; its type is 2 then.</summary>
    public bool HasFrozenLayer { get; init; }

    /// <inheritdoc/>
    public int TypeCount => HasFrozenLayer ? 2 : 1;

    /// <inheritdoc/>
    public IReadOnlyList<long> TypeCounts => HasFrozenLayer ? [Count - (2L * cells * cells), 2L * cells * cells] : [Count];

    /// <inheritdoc/>
    public long Count => 4L * cells * cells * cells;

    /// <inheritdoc/>
    public void AddTo(AtomSet atoms, Brick domain)
    {
        (int z0, int z1) = CellsOf(domain, 2);
        (int y0, int y1) = CellsOf(domain, 1);
        (int x0, int x1) = CellsOf(domain, 0);
        for (int z = z0; z < z1; z++)
        {
            for (int y = y0; y < y1; y++)
            {
                for (int x = x0; x < x1; x++)
                {
                    for (int b = 0; b < Basis.Length; b++)
                    {
                        Vector3D at = constant * (new Vector3D(x, y, z) + Basis[b]);
                        if (domain.Contains(at))
                        {
                            long cell = (((long)z * cells) + y) * cells + x;
                            int row = atoms.Append((4 * cell) + b + 1, 1, at, mass);
                            SetSphere(atoms, row, isFrozen: HasFrozenLayer && z == 0 && Basis[b].Z == 0);
                        }
                    }
                }
            }
        }
    }

    private void SetSphere(AtomSet atoms, int row, bool isFrozen)
    {
        if (atoms.Spheres is { } spheres)
        {
            spheres.Spins.Rows(row, 1)[SphereColumns.RadiusLane] = Diameter / 2;
        }

        if (isFrozen)
        {
            atoms.Types.Rows(row, 1)[0] = 2;
            atoms.Velocities.Rows(row, 1)[AtomSet.InverseMassLane] = 0;
        }
    }

    private (int First, int End) CellsOf(Brick domain, int axis) =>
        (
        (int)Math.Max(0, Math.Floor(domain.Lower[axis] / constant) - 1), (int)Math.Min(cells, Math.Ceiling(domain.Upper[axis] / constant) + 1));
}
