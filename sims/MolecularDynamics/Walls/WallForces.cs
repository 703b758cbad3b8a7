using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Walls;

/// <summary>Forces of walls on the atoms of this rank. Energy counts as that of pairs; the pressure has no share of walls, as in LAMMPS.</summary>
/// <param name="walls">Walls that have a potential.</param>
internal sealed class WallForces(Wall[] walls) : IForceField
{
    /// <inheritdoc/>
    public LostParticle? Lost { get; private set; }

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        double energy = 0;
        SimulationBox box = step.Neighborhood.Box;
        AtomSet atoms = step.Atoms;
        Span<double> positions = atoms.Positions.Rows(atoms.OwnedCount), forces = atoms.Forces.Rows(atoms.OwnedCount);
        foreach (Wall wall in walls)
        {
            double side = wall.IsUpper ? -1 : 1, place = wall.IsUpper ? box.Upper[wall.Axis] : box.Lower[wall.Axis];
            for (int k = wall.Axis; k < positions.Length; k += ParticleRows.Lanes)
            {
                double distance = side * (positions[k] - place);
                if (distance <= 0)
                {
                    Lost ??= wall.Passed(atoms, k / ParticleRows.Lanes);
                }
                else if (distance < wall.Cutoff)
                {
                    (double potential, double force) = wall.At(distance);
                    energy += potential;
                    forces[k] += side * force;
                }
            }
        }

        return step.WithSums ? new ForceSums { Pair = energy } : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
