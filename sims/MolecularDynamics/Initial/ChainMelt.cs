using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>
/// Linear chains on a simple cubic lattice in a periodic box: cubes of the lattice are filled by random walks, which are cut into chains. No two atoms
/// are nearer than the lattice constant and bonds are as long as it, so dynamics can begin at once. Chains are as crooked as walks, but stay in their
/// cube: on the scale of whole chains the melt must still come to equilibrium.
/// </summary>
internal sealed class ChainMelt : IAtomSource, ITopology
{
    private readonly ChainMeltShape shape;
    private readonly double constant, mass;
    private readonly int cubesX, cubesY, cubesZ;

    /// <summary>Lays out the box.</summary>
    public ChainMelt(ChainMeltShape shape, double density, double mass)
    {
        (this.shape, this.mass, constant) = (shape, mass, Math.Cbrt(1 / density));
        (cubesX, cubesY, cubesZ) = MostCubic(checked((int)(Count / CubeSize)));
        Box = new SimulationBox(default, constant * shape.CubeEdge * new Vector3D(cubesX, cubesY, cubesZ));
    }

    /// <inheritdoc/>
    public SimulationBox Box { get; }

    /// <inheritdoc/>
    public long Count => shape.Chains * shape.ChainLength;

    /// <inheritdoc/>
    public ITopology Topology => this;

    /// <inheritdoc/>
    public long BondCount => shape.Chains * (shape.ChainLength - 1);

    /// <inheritdoc/>
    public long AngleCount => shape.HasAngles ? shape.Chains * Math.Max(0, shape.ChainLength - 2) : 0;

    /// <inheritdoc/>
    public int BondTypeCount => 1;

    /// <inheritdoc/>
    public int AngleTypeCount => shape.HasAngles ? 1 : 0;

    /// <inheritdoc/>
    public int MostBonds => 1;

    /// <inheritdoc/>
    public int MostAngles => shape.HasAngles ? 1 : 0;

    private long CubeSize => (long)shape.CubeEdge * shape.CubeEdge * shape.CubeEdge;

    /// <inheritdoc/>
    public int MostExcluded(SpecialBonds special) => (special.Excludes12 ? 2 : 0) + (special.Excludes13 ? 2 : 0) + (special.Excludes14 ? 2 : 0);

    /// <inheritdoc/>
    public void AddBonds(long id, List<Bond> bonds)
    {
        if (!IsLast(id))
        {
            bonds.Add(new Bond(1, id, id + 1));
        }
    }

    /// <inheritdoc/>
    public void AddAngles(long id, List<Angle> angles)
    {
        if (shape.HasAngles && !IsFirst(id) && !IsLast(id))
        {
            angles.Add(new Angle(1, id - 1, id, id + 1));
        }
    }

    /// <inheritdoc/>
    public void AddNeighbors(long id, List<long> neighbors)
    {
        if (!IsFirst(id))
        {
            neighbors.Add(id - 1);
        }

        if (!IsLast(id))
        {
            neighbors.Add(id + 1);
        }
    }

    /// <inheritdoc/>
    public void AddTo(AtomSet atoms, Brick domain)
    {
        double width = constant * shape.CubeEdge;
        long cubes = Count / CubeSize;
        for (long cube = 0; cube < cubes; cube++)
        {
            var corner = new Vector3D(cube % cubesX, cube / cubesX % cubesY, cube / cubesX / cubesY);
            if (!Meets(domain, width * corner, width))
            {
                continue;
            }

            var walk = new LatticeWalk(shape.CubeEdge, shape.Seed, cube);
            for (int step = 0; step < walk.Length; step++)
            {
                (int x, int y, int z) = walk[step];
                Vector3D at = constant * ((shape.CubeEdge * corner) + new Vector3D(x + 0.5, y + 0.5, z + 0.5));
                if (domain.Contains(at))
                {
                    atoms.Append((cube * CubeSize) + step + 1, 1, at, mass);
                }
            }
        }
    }

    private bool IsFirst(long id) => (id - 1) % shape.ChainLength == 0;

    private bool IsLast(long id) => id % shape.ChainLength == 0;

    private static bool Meets(Brick domain, Vector3D lower, double width)
    {
        bool meets = true;
        for (int axis = 0; axis < 3; axis++)
        {
            meets &= lower[axis] < domain.Upper[axis] && lower[axis] + width > domain.Lower[axis];
        }

        return meets;
    }

    // Of all ways to arrange cubes the one with the least surface.
    private static (int X, int Y, int Z) MostCubic(int cubes)
    {
        (int X, int Y, int Z) best = (cubes, 1, 1);
        for (int z = 1; z * z <= cubes; z++)
        {
            for (int y = z; cubes % z == 0 && y * y <= cubes / z; y++)
            {
                int x = cubes / z / y;
                if (x * y * z == cubes && (x * y) + (y * z) + (z * x) < (best.X * best.Y) + (best.Y * best.Z) + (best.Z * best.X))
                {
                    best = (x, y, z);
                }
            }
        }

        return best;
    }
}
