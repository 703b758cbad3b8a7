using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>A sphere cut out of a face-centred cubic crystal, in a periodic box that is empty otherwise.</summary>
internal sealed class Droplet : IAtomSource
{
    private static readonly Vector3D[] Basis = [new(0, 0, 0), new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)];
    private readonly double constant, radius, mass;
    private readonly Vector3D center;

    /// <summary>Describes the sphere.</summary>
    /// <param name="edge">Edge of the box.</param>
    /// <param name="density">Atoms in a unit of volume of the crystal.</param>
    /// <param name="radius">Of the sphere.</param>
    /// <param name="center">Of the sphere, in edges of the box.</param>
    /// <param name="mass">Of an atom.</param>
    public Droplet(double edge, double density, double radius, Vector3D center, double mass)
    {
        (this.radius, this.mass, this.center, Density) = (radius, mass, edge * center, density);
        constant = Math.Cbrt(Basis.Length / density);
        Box = new SimulationBox(default, Vector3D.Of(edge));
        Count = Points().LongCount();
    }

    /// <inheritdoc/>
    public SimulationBox Box { get; }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public double Density { get; }

    /// <inheritdoc/>
    public void AddTo(AtomSet atoms, Brick domain)
    {
        Span<double> row = stackalloc double[4];
        Span<int> image = stackalloc int[3];
        long id = 0;
        foreach (Vector3D point in Points())
        {
            id++;
            (row[0], row[1], row[2]) = (point.X, point.Y, point.Z);
            image.Clear();
            Box.Wrap(row, image); // a sphere may reach through the faces of the box
            var at = new Vector3D(row[0], row[1], row[2]);
            if (domain.Contains(at))
            {
                atoms.Append(id, 1, at, mass);
            }
        }
    }

    // In one order, so that ids are the same on any number of ranks.
    private IEnumerable<Vector3D> Points()
    {
        int most = (int)Math.Ceiling(radius / constant) + 1;
        for (int z = -most; z <= most; z++)
        {
            for (int y = -most; y <= most; y++)
            {
                for (int x = -most; x <= most; x++)
                {
                    foreach (Vector3D part in Basis)
                    {
                        Vector3D from = constant * (new Vector3D(x, y, z) + part);
                        if ((from.X * from.X) + (from.Y * from.Y) + (from.Z * from.Z) < radius * radius)
                        {
                            yield return center + from;
                        }
                    }
                }
            }
        }
    }
}
