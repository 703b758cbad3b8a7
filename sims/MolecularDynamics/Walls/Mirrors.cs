using SimKit.Kernels.Particles;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Walls;

/// <summary>
/// Reflecting walls: an atom that a step has put beyond one comes back as far as it went beyond, with the velocity across the wall turned, as
/// LAMMPS' <c>fix wall/reflect</c> does it.
/// </summary>
/// <param name="walls">Walls that reflect.</param>
internal sealed class Mirrors(Wall[] walls)
{
    /// <summary>Brings atoms back, after they have been moved.</summary>
    public void Reflect(AtomSet atoms, SimulationBox box)
    {
        Span<double> positions = atoms.Positions.Rows(atoms.OwnedCount), velocities = atoms.Velocities.Rows(atoms.OwnedCount);
        foreach (Wall wall in walls)
        {
            double side = wall.IsUpper ? -1 : 1, place = wall.IsUpper ? box.Upper[wall.Axis] : box.Lower[wall.Axis];
            for (int k = wall.Axis; k < positions.Length; k += ParticleRows.Lanes)
            {
                double beyond = side * (place - positions[k]);
                if (beyond > 0)
                {
                    positions[k] = place + (side * beyond);
                    velocities[k] = -velocities[k];
                }
            }
        }
    }
}
