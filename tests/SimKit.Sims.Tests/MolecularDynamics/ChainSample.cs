using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Initial;
using SimKit.Mpi;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>
/// Six chains of 36 atoms on a path there and back through a lattice of 6 × 6 × 6 sites, each atom displaced a little: what other programs
/// are given to compute, too. One in four bonds leads through a periodic face once atoms have moved.
/// </summary>
internal sealed class ChainSample : IAtomSource
{
    public const int Count = Sites * Sites * Sites, ChainLength = 36;
    private const int Sites = 6;
    private const double Constant = 1.06;

    public ChainSample(bool hasAngles = false, double across = 0, long id = 0, Vector3D by = default)
    {
        Table = Create(hasAngles, across, id, by);
        Topology = new TableTopology(Table);
    }

    public AtomTable Table { get; }

    public SimulationBox Box { get; } = new(default, Vector3D.Of(Sites * Constant));

    long IAtomSource.Count => Count;

    public bool HasVelocities => true;

    public ITopology Topology { get; }

    /// <summary>Springs of finite extension between beads that repel each other.</summary>
    public static MolecularDynamicsOptions Fene(PairList list = PairList.Atoms) => new()
    {
        Pair = new() { Cutoff = 1.12, Shift = true },
        Bonds = new() { Style = "fene", K = [30], R0 = [1.5] },
        Neighbors = new() { Skin = 0.4, Every = 1, List = list },
        Time = new() { Step = 0.005 },
    };

    /// <summary>Harmonic bonds and angles between atoms that attract each other.</summary>
    public static MolecularDynamicsOptions Angled(double[] special, PairList list = PairList.Atoms) => new()
    {
        Bonds = new() { Style = "harmonic", K = [100], R0 = [1], Special = special },
        Angles = new() { K = [5], Theta0 = [120] },
        Neighbors = new() { Skin = 0.4, Every = 1, List = list },
        Time = new() { Step = 0.005 },
    };

    /// <summary>A simulation of the sample.</summary>
    public static MolecularDynamicsSimulation Simulate(
        MolecularDynamicsOptions options, Communicator ranks, double across = 0, long id = 0, Vector3D by = default) =>
        new(options, new RunContext(ranks), new ChainSample(options.Angles is not null, across, id, by));

    /// <summary>Temperature, energies an atom of pairs, bonds, angles and in all, pressure.</summary>
    public static double[] Thermo(MolecularDynamicsSimulation simulation)
    {
        var thermo = simulation.Thermo;
        return
        [
            thermo.Temperature, thermo.Sums.Pair / Count, thermo.Sums.Bond / Count, thermo.Sums.Angle / Count, thermo.Total / Count, thermo.Pressure,
        ];
    }

    public void AddTo(AtomSet atoms, Brick domain)
    {
        for (int i = 0; i < Count; i++)
        {
            var at = new Vector3D(Table.Positions[3 * i], Table.Positions[(3 * i) + 1], Table.Positions[(3 * i) + 2]);
            double[] wrapped = [at.X, at.Y, at.Z, 0];
            int[] images = [0, 0, 0];
            Box.Wrap(wrapped, images);
            at = new Vector3D(wrapped[0], wrapped[1], wrapped[2]);
            if (domain.Contains(at))
            {
                int row = atoms.Append(i + 1, 1, at, 1);
                Table.Velocities.AsSpan(3 * i, 3).CopyTo(atoms.Velocities.Rows(row, 1));
                images.CopyTo(atoms.Particles.Images.Rows(row, 1));
            }
        }
    }

    // `across` moves all atoms, so that bonds lead through the faces of the box.
    private static AtomTable Create(bool hasAngles, double across, long id, Vector3D by)
    {
        double[] positions = new double[3 * Count], velocities = new double[3 * Count];
        for (int i = 0; i < Count; i++)
        {
            int z = i / Sites / Sites, row = i / Sites % Sites, column = i % Sites, n = i + 1;
            int y = z % 2 == 0 ? row : Sites - 1 - row, x = ((z * Sites) + row) % 2 == 0 ? column : Sites - 1 - column;
            Vector3D way = Vector3D.Of(across) + (n == id ? by : default);
            positions[3 * i] = (Constant * (x + 0.5)) + (0.08 * Math.Sin(1.3 * n)) + way.X;
            positions[(3 * i) + 1] = (Constant * (y + 0.5)) + (0.08 * Math.Sin((2.1 * n) + 1)) + way.Y;
            positions[(3 * i) + 2] = (Constant * (z + 0.5)) + (0.08 * Math.Sin((3.7 * n) + 2)) + way.Z;
            velocities[3 * i] = Math.Sin(0.7 * n);
            velocities[(3 * i) + 1] = Math.Sin((1.9 * n) + 1);
            velocities[(3 * i) + 2] = Math.Sin((2.3 * n) + 2);
        }

        const double edge = Sites * Constant;
        List<Bond> bonds = [.. Enumerable.Range(1, Count).Where(n => n % ChainLength != 0).Select(n => new Bond(1, n, n + 1))];
        return new AtomTable
        {
            Box = new BoxBounds([0, 0, 0], [edge, edge, edge], [0, 0, 0]),
            TypeCount = 1,
            Ids = [.. Enumerable.Range(1, Count).Select(n => (long)n)],
            Types = [.. Enumerable.Repeat(1, Count)],
            Positions = positions,
            Images = new int[3 * Count],
            Velocities = velocities,
            HasVelocities = true,
            Masses = [1],
            Molecules = [.. Enumerable.Range(0, Count).Select(n => 1L + (n / ChainLength))],
            BondTypeCount = 1,
            Bonds = bonds,
            AngleTypeCount = hasAngles ? 1 : 0,
            Angles = hasAngles ? [.. bonds.Where(bond => bond.A % ChainLength != 1).Select(bond => new Angle(1, bond.A - 1, bond.A, bond.B))] : [],
        };
    }
}
