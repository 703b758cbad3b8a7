using SimKit.Core;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Particles;
using SimKit.State;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>
/// How far atoms have come from where they were at an origin in time, and how much of the velocities of that moment is left: the mean square
/// displacement ⟨|x(t) − x(0)|²⟩ of paths that periodic faces do not interrupt, and the velocity autocorrelation ⟨v(t) · v(0)⟩ (Allen and Tildesley
/// 2017, section 2.7). What an atom had at the origin goes with it to other ranks and into checkpoints.
/// </summary>
internal sealed class AtomMotion
{
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly ParticleColumn<double> startPositions, startVelocities;
    private readonly Action<ExactSum> addCount, addProducts;
    private readonly Action<ExactSum>[] addSquares;
    private readonly double[] displacements = new double[3];
    private Vector3D edges;
    private bool hasStarted;
    private double startTime;

    /// <summary>Adds what must be kept to the atoms, before any are there.</summary>
    public AtomMotion(RunContext run, AtomSet atoms)
    {
        (this.run, this.atoms) = (run, atoms);
        startPositions = atoms.Particles.AddVector("position_at_origin", atoms.Positions.Shape.Unit);
        startVelocities = atoms.Particles.AddVector("velocity_at_origin", atoms.Velocities.Shape.Unit);
        addCount = sum => sum.Add(this.atoms.OwnedCount);
        addProducts = AddProducts;
        addSquares = [sum => AddSquares(sum, 0), sum => AddSquares(sum, 1), sum => AddSquares(sum, 2)];
    }

    /// <summary>Mean square displacement along each axis.</summary>
    public ReadOnlySpan<double> Displacements => displacements;

    /// <summary>Mean square displacement.</summary>
    public double Displacement => displacements[0] + displacements[1] + displacements[2];

    /// <summary>Velocity autocorrelation.</summary>
    public double Correlation { get; private set; }

    /// <summary>Time since the origin.</summary>
    public double Lag { get; private set; }

    /// <summary>Names what a restart needs besides the atoms.</summary>
    public void Describe(StateMap state)
    {
        state.Scalar("motion_has_started", () => hasStarted ? 1 : 0, value => hasStarted = value > 0);
        state.Scalar("motion_start", () => startTime, value => startTime = value);
    }

    /// <summary>Measures; the first time, takes the moment as the origin. Collective.</summary>
    /// <param name="time">Simulated time.</param>
    /// <param name="box">The box as it is now.</param>
    public void Sample(double time, SimulationBox box)
    {
        edges = box.Edges;
        if (!hasStarted)
        {
            TakeOrigin(time);
        }

        double count = Math.Max(1, run.Sum(addCount));
        for (int axis = 0; axis < 3; axis++)
        {
            displacements[axis] = run.Sum(addSquares[axis]) / count;
        }

        Correlation = run.Sum(addProducts) / count;
        Lag = time - startTime;
    }

    private void TakeOrigin(double time)
    {
        (hasStarted, startTime) = (true, time);
        int owned = atoms.OwnedCount;
        atoms.Velocities.Rows(owned).CopyTo(startVelocities.Rows(owned));
        Span<double> starts = startPositions.Rows(owned);
        for (int i = 0; i < owned; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                starts[(ParticleRows.Lanes * i) + axis] = PathOf(i, axis);
            }
        }
    }

    private double PathOf(int row, int axis) =>
        atoms.Positions.Rows(row, 1)[axis] + (atoms.Particles.Images.Rows(row, 1)[axis] * edges[axis]);

    private void AddSquares(ExactSum sum, int axis)
    {
        ReadOnlySpan<double> starts = startPositions.Rows(atoms.OwnedCount);
        for (int i = 0; i < atoms.OwnedCount; i++)
        {
            double way = PathOf(i, axis) - starts[(ParticleRows.Lanes * i) + axis];
            sum.Add(way * way);
        }
    }

    private void AddProducts(ExactSum sum)
    {
        ReadOnlySpan<double> now = atoms.Velocities.Rows(atoms.OwnedCount), then = startVelocities.Rows(atoms.OwnedCount);
        for (int k = 0; k < now.Length; k += ParticleRows.Lanes)
        {
            sum.Add((now[k] * then[k]) + (now[k + 1] * then[k + 1]) + (now[k + 2] * then[k + 2]));
        }
    }
}
