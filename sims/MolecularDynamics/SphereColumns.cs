using SimKit.Particles;

namespace SimKit.MolecularDynamics;

/// <summary>
/// What atoms have more when they are spheres. Rotation is kept as the velocity of the surface, radius × angular velocity, and torques over the
/// radius: neither contacts nor steps then ask for radii or moments of inertia, since (2/5) m d(Rω)/dt = torque / R.
/// </summary>
internal sealed class SphereColumns
{
    /// <summary>The lane of a spin that holds the radius.</summary>
    public const int RadiusLane = 3;

    /// <summary>Moment of inertia of a sphere of mass and radius 1.</summary>
    public const double Inertia = 0.4;

    /// <summary>Adds the columns.</summary>
    /// <param name="particles">The atoms.</param>
    /// <param name="units">Their units.</param>
    /// <param name="contacts">Contacts that are kept with an atom.</param>
    public SphereColumns(ParticleSet particles, UnitSystem units, int contacts)
    {
        Contacts = contacts;
        Spins = particles.AddVector("spin", $"{units.Length}/{units.Time}");
        Moments = particles.AddVector("moment", $"{units.Energy}/{units.Length}");
        Partners = particles.Add<long>("contact_partner", "1", contacts);
        Slips = particles.Add<double>("contact_slip", units.Length, 3 * contacts);
    }

    /// <summary>Contacts that are kept with an atom.</summary>
    public int Contacts { get; }

    /// <summary>Angular velocity × radius, and the radius in the fourth lane.</summary>
    public ParticleColumn<double> Spins { get; }

    /// <summary>Torques / radius; the fourth lane is zero.</summary>
    public ParticleColumn<double> Moments { get; }

    /// <summary>Ids of the partners of an atom's contacts whenever neighbours are sought and a checkpoint is written, zeros behind them.</summary>
    public ParticleColumn<long> Partners { get; }

    /// <summary>Tangential displacements of these contacts, as the atom sees its partner.</summary>
    public ParticleColumn<double> Slips { get; }

    /// <summary>Columns that ghosts need.</summary>
    public IEnumerable<ParticleColumn> Copied => [Spins, Partners, Slips];
}
