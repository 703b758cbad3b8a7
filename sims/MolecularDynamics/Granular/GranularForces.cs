using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Granular;

/// <summary>
/// Contacts of spheres with memory (<see cref="ContactLaw"/>). Their energy is that of the springs. Whenever atoms change their rows the
/// displacements are kept with the atoms, and with them they come to other ranks and into checkpoints.
/// </summary>
internal sealed class GranularForces : IPairField
{
    private readonly ContactLaw law;
    private readonly SphereColumns spheres;
    private readonly ContactList pairs;
    private readonly ParticleSet particles;

    /// <summary>Prepares contacts of spheres up to a diameter.</summary>
    public GranularForces(AtomSet atoms, ContactLaw law, double largestDiameter)
    {
        spheres = atoms.Spheres ?? throw new ArgumentException("only spheres have contacts", nameof(atoms));
        (this.law, Cutoff, particles) = (law, largestDiameter, atoms.Particles);
        pairs = new ContactList(atoms, spheres);
        particles.Reading += Keep;
    }

    /// <inheritdoc/>
    public double Cutoff { get; }

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public LostParticle? Lost { get; private set; }

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        step.Neighborhood.Ghosts.Update(atoms.Velocities);
        step.Neighborhood.Ghosts.Update(spheres.Spins);
        atoms.Forces.Rows(particles.Count).Clear();
        spheres.Moments.Rows(particles.Count).Clear();
        var rows = new ContactRows(atoms, spheres);
        PairSums sums = step.WithSums
            ? ContactKernel.Compute<Yes>(pairs, rows, law, step.Elapsed)
            : ContactKernel.Compute<No>(pairs, rows, law, step.Elapsed);
        if (step.Elapsed > 0)
        {
            pairs.MarkChanged();
        }

        step.Neighborhood.Ghosts.ReduceForces(spheres.Moments);
        return sums.ToForceSums();
    }

    /// <summary>Keeps the displacements with the atoms.</summary>
    public void Keep()
    {
        long id = pairs.Keep(particles);
        if (id >= 0)
        {
            ReadOnlySpan<double> at = particles.Positions.Rows(particles.Ids.Rows(particles.OwnedCount).IndexOf(id), 1);
            Lost ??= new LostParticle(
                $"atom {id} has more contacts than the {spheres.Contacts} that are kept with an atom (raise granular.contacts),",
                new Vector3D(at[0], at[1], at[2]).ToString());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        particles.Reading -= Keep;
        pairs.Dispose();
    }
}
