using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>A face-centred cubic crystal of cubic cells with four atoms each, in a periodic box.</summary>
/// <param name="constant">Edge of a cell.</param>
/// <param name="cells">Cells along each axis.</param>
/// <param name="mass">Mass of an atom.</param>
internal sealed class FaceCenteredLattice(double constant, int cells, double mass = 1) : IAtomSource
{
    private static readonly Vector3D[] Basis = [new(0, 0, 0), new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)];

    /// <inheritdoc/>
    public SimulationBox Box { get; } = new(default, Vector3D.Of(constant * cells));

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
                            atoms.Append((4 * cell) + b + 1, 1, at, mass);
                        }
                    }
                }
            }
        }
    }

    private (int First, int End) CellsOf(Brick domain, int axis) =>
        (Math.Max(0, (int)Math.Floor(domain.Lower[axis] / constant) - 1), Math.Min(cells, (int)Math.Ceiling(domain.Upper[axis] / constant) + 1));
}
