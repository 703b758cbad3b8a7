using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Granular;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Walls;

/// <summary>
/// Flat walls that spheres touch as they touch each other (LAMMPS' <c>fix wall/gran hooke/history</c>): a wall does not move, so the mass of a contact is
/// that of the sphere. Displacements are columns of the spheres, which go with them to other ranks and into checkpoints.
/// </summary>
internal sealed class GranularWalls : IForceField
{
    private const int Lanes = ParticleRows.Lanes;
    private readonly Wall[] walls;
    private readonly ContactLaw law;
    private readonly SphereColumns spheres;
    private readonly ParticleColumn<double> slips;

    /// <summary>Adds the column of displacements, two numbers for each wall.</summary>
    public GranularWalls(AtomSet atoms, ContactLaw law, string lengthUnit, Wall[] walls)
    {
        (this.law, this.walls) = (law, walls);
        spheres = atoms.Spheres ?? throw new ArgumentException("only spheres have contacts", nameof(atoms));
        slips = atoms.Particles.Add<double>("wall_slip", lengthUnit, 2 * walls.Length);
    }

    /// <inheritdoc/>
    public LostParticle? Lost { get; private set; }

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        double energy = 0;
        SimulationBox box = step.Neighborhood.Box;
        int owned = step.Atoms.OwnedCount;
        ReadOnlySpan<double> positions = step.Atoms.Positions.Rows(owned), spins = spheres.Spins.Rows(owned);
        Span<double> slip = slips.Rows(owned);
        for (int w = 0; w < walls.Length; w++)
        {
            Wall wall = walls[w];
            double side = wall.IsUpper ? -1 : 1, place = wall.IsUpper ? box.Upper[wall.Axis] : box.Lower[wall.Axis];
            for (int i = 0; i < owned; i++)
            {
                Span<double> own = slip.Slice(2 * ((i * walls.Length) + w), 2);
                double distance = side * (positions[(Lanes * i) + wall.Axis] - place);
                if (distance < spins[(Lanes * i) + SphereColumns.RadiusLane])
                {
                    energy += Touch(step.Atoms, i, wall, side, distance, step.Elapsed, own);
                }
                else if (step.Elapsed > 0)
                {
                    own.Clear();
                }
            }
        }

        return step.WithSums ? new ForceSums { Pair = energy } : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // The contact of one sphere: axes a across the wall and b, c along it, in this order; returns the energy of the springs.
    private double Touch(AtomSet atoms, int row, Wall wall, double side, double distance, double elapsed, Span<double> slip)
    {
        int a = wall.Axis, b = (a + 1) % 3, c = (a + 2) % 3;
        ReadOnlySpan<double> v = atoms.Velocities.Rows(row, 1), spin = spheres.Spins.Rows(row, 1);
        double inverseMass = v[AtomSet.InverseMassLane];
        if (inverseMass == 0 || distance <= 0)
        {
            Lost ??= inverseMass == 0 ? null : wall.Passed(atoms, row);
            return 0;
        }

        double overlap = spin[SphereColumns.RadiusLane] - distance;
        double normal = (law.NormalStiffness * overlap) - (law.NormalDamping / inverseMass * side * v[a]), limit = law.Friction * Math.Abs(normal);
        double slidingB = v[b] - (side * spin[c]), slidingC = v[c] + (side * spin[b]), damping = law.TangentialDamping / inverseMass;
        if (elapsed > 0)
        {
            (slip[0], slip[1]) = (slip[0] + (slidingB * elapsed), slip[1] + (slidingC * elapsed));
        }

        double pullB = (law.TangentialStiffness * slip[0]) + (damping * slidingB), pullC = (law.TangentialStiffness * slip[1]) + (damping * slidingC);
        double pull = Math.Sqrt((pullB * pullB) + (pullC * pullC)), share = pull > limit ? limit / pull : 1;
        if (share < 1 && elapsed > 0)
        {
            // The spring is as long as the force that friction allows.
            slip[0] += (share - 1) * pullB / law.TangentialStiffness;
            slip[1] += (share - 1) * pullC / law.TangentialStiffness;
        }
        else if (share < 1 && slip[0] == 0 && slip[1] == 0)
        {
            share = 0; // LAMMPS at the start: what has no displacement yet and slides has no tangential force
        }

        Span<double> force = atoms.Forces.Rows(row, 1), moment = spheres.Moments.Rows(row, 1);
        force[a] += side * normal;
        force[b] -= share * pullB;
        force[c] -= share * pullC;
        moment[b] -= side * share * pullC;
        moment[c] += side * share * pullB;
        return 0.5 * ((law.NormalStiffness * overlap * overlap) + (law.TangentialStiffness * ((slip[0] * slip[0]) + (slip[1] * slip[1]))));
    }
}
