using SimKit.Kernels;
using SimKit.Particles;

namespace SimKit.MolecularDynamics;

/// <summary>
/// The atoms of this rank: particles with types, velocities and forces. The free lane of a velocity is the atom's inverse mass, so that integrators
/// need not ask whether masses belong to types or to atoms, and read no further memory; it is zero where no force moves the atom.
/// </summary>
internal sealed class AtomSet : IDisposable
{
    /// <summary>The lane of a velocity that holds the inverse mass.</summary>
    public const int InverseMassLane = 3;

    private readonly NativeList<double> keptForces = new(), keptMoments = new();

    /// <summary>A set without atoms.</summary>
    /// <param name="units">The units.</param>
    /// <param name="contacts">Contacts that are kept with an atom where atoms are spheres; null for points.</param>
    public AtomSet(UnitSystem units, int? contacts = null)
    {
        Particles = new ParticleSet("atom", units.Length);
        Types = Particles.Add<int>("type", "1", 1);
        Velocities = Particles.AddVector("velocity", $"{units.Length}/{units.Time}");
        Forces = Particles.AddVector("force", $"{units.Energy}/{units.Length}");
        Spheres = contacts is { } most ? new SphereColumns(Particles, units, most) : null;
    }

    /// <summary>What spheres have more; null where atoms are points.</summary>
    public SphereColumns? Spheres { get; }

    /// <summary>The particles.</summary>
    public ParticleSet Particles { get; }

    /// <summary>Types, from 1; ghosts have them too.</summary>
    public ParticleColumn<int> Types { get; }

    /// <summary>Positions.</summary>
    public ParticleColumn<double> Positions => Particles.Positions;

    /// <summary>Velocities, and the inverse mass in the fourth lane.</summary>
    public ParticleColumn<double> Velocities { get; }

    /// <summary>Forces, those of the last step; the fourth lane is zero.</summary>
    public ParticleColumn<double> Forces { get; }

    /// <summary>Atoms of this rank.</summary>
    public int OwnedCount => Particles.OwnedCount;

    /// <summary>Columns that ghosts need besides ids and positions.</summary>
    public IEnumerable<ParticleColumn> Copied => Spheres is null ? [Types] : [Types, Velocities, .. Spheres.Copied];

    /// <summary>Appends an atom at rest and returns its row.</summary>
    public int Append(long id, int type, Vector3D position, double mass)
    {
        int row = Particles.Append(1);
        Particles.Ids.Rows(row, 1)[0] = id;
        Types.Rows(row, 1)[0] = type;
        Span<double> at = Positions.Rows(row, 1);
        (at[0], at[1], at[2]) = (position.X, position.Y, position.Z);
        Velocities.Rows(row, 1)[InverseMassLane] = 1 / mass;
        return row;
    }

    /// <summary>Copies the forces on spheres, and what turns them, until <see cref="RestoreForces"/>.</summary>
    public void KeepForces()
    {
        if (Spheres is { } spheres)
        {
            keptForces.Resize(Forces.Rows(OwnedCount).Length);
            keptMoments.Resize(keptForces.Count);
            Forces.Rows(OwnedCount).CopyTo(keptForces.Span);
            spheres.Moments.Rows(OwnedCount).CopyTo(keptMoments.Span);
        }
    }

    /// <summary>Puts back what <see cref="KeepForces"/> has copied.</summary>
    public void RestoreForces()
    {
        if (Spheres is { } spheres)
        {
            keptForces.Span.CopyTo(Forces.Rows(OwnedCount));
            keptMoments.Span.CopyTo(spheres.Moments.Rows(OwnedCount));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keptForces.Dispose();
        keptMoments.Dispose();
        Particles.Dispose();
    }
}
