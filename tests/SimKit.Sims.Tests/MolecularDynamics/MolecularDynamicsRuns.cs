using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Initial;
using SimKit.Mpi;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Runs of molecular dynamics for tests.</summary>
internal static class MolecularDynamicsRuns
{
    /// <summary>A melt of 4 · cells³ atoms.</summary>
    public static MolecularDynamicsOptions Melt(int cells, PairList list = PairList.Clusters, bool shift = false) => new()
    {
        Lattice = new() { Cells = cells },
        Pair = new() { Shift = shift },
        Neighbors = new() { List = list },
    };

    /// <summary>Makes some steps.</summary>
    public static void Step(MolecularDynamicsSimulation simulation, int first, int steps, double dt = 0.005)
    {
        for (int s = first; s < first + steps; s++)
        {
            StepOutcome outcome = simulation.Step(new StepInfo(s, s * dt, double.PositiveInfinity));
            Assert.That(outcome.Complaint, Is.Null);
        }
    }

    /// <summary>Positions without periodic faces, velocities: six numbers an atom, by id from 1. Collective.</summary>
    public static double[] Phase(MolecularDynamicsSimulation simulation, Communicator ranks)
    {
        AtomSet atoms = simulation.Atoms;
        double[] all = new double[6 * simulation.Thermo.Count];
        Span<double> x = atoms.Positions.Rows(atoms.OwnedCount), v = atoms.Velocities.Rows(atoms.OwnedCount);
        for (int i = 0; i < atoms.OwnedCount; i++)
        {
            long at = 6 * (atoms.Particles.Ids.Rows(i, 1)[0] - 1);
            for (int axis = 0; axis < 3; axis++)
            {
                all[at + axis] = x[(4 * i) + axis] + (atoms.Particles.Images.Rows(i, 1)[axis] * simulation.Box.Edges[axis]);
                all[at + 3 + axis] = v[(4 * i) + axis];
            }
        }

        ranks.Allreduce(all.AsSpan(), Operation.Sum);
        return all;
    }

    /// <summary>The atoms of this rank as a data file holds them.</summary>
    public static AtomTable TableOf(MolecularDynamicsSimulation simulation, bool hasVelocities = true)
    {
        AtomSet atoms = simulation.Atoms;
        int count = atoms.OwnedCount;
        SimulationBox box = simulation.Box;
        return new AtomTable
        {
            Box = new BoxBounds([box.Lower.X, box.Lower.Y, box.Lower.Z], [box.Upper.X, box.Upper.Y, box.Upper.Z], [0, 0, 0]),
            TypeCount = 1,
            Ids = [.. atoms.Particles.Ids.Rows(count)],
            Types = [.. atoms.Types.Rows(count)],
            Positions = ThreeOfFour(atoms.Positions.Rows(count)),
            Images = [.. atoms.Particles.Images.Rows(count)],
            Velocities = ThreeOfFour(atoms.Velocities.Rows(count)),
            HasVelocities = hasVelocities,
            Masses = [1],
        };
    }

    /// <summary>The largest difference of two states.</summary>
    public static double Difference(double[] left, double[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Max();

    private static double[] ThreeOfFour(Span<double> rows) => [.. rows.ToArray().Where((_, k) => k % 4 < 3)];

    /// <summary>A crystal whose atoms are displaced at random, and one of them further still.</summary>
    public sealed class ShakenLattice(FaceCenteredLattice lattice, double amplitude, int seed, long id = 0, Vector3D by = default) : IAtomSource
    {
        public SimulationBox Box => lattice.Box;

        public long Count => lattice.Count;

        public void AddTo(AtomSet atoms, Brick domain)
        {
            lattice.AddTo(atoms, domain);
            for (int i = 0; i < atoms.OwnedCount; i++)
            {
                long own = atoms.Particles.Ids.Rows(i, 1)[0];
                var random = new Random((int)own + (1000 * seed));
                Vector3D way = amplitude * new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
                way += own == id ? by : default;
                Span<double> at = atoms.Positions.Rows(i, 1);
                (at[0], at[1], at[2]) = (at[0] + way.X, at[1] + way.Y, at[2] + way.Z);
            }
        }
    }
}
