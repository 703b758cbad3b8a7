using SimKit.Core;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Kernels;
using SimKit.State;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>
/// The fast inertial relaxation engine: atoms roll downhill, are steered along the forces, and stop dead when they go uphill (Bitzek, Koskinen,
/// Gähler, Moseler and Gumbsch, Phys. Rev. Lett. 97 (2006) 170201, with its parameters). Done when no atom feels more than a given force.
/// </summary>
internal sealed class FastRelaxation : IIntegrator
{
    private const int Delay = 5;
    private const double Growth = 1.1, Shrinking = 0.5, FirstSteering = 0.1, SteeringDecay = 0.99, MostSteps = 10;
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly VelocityVerlet verlet;
    private readonly double tolerance, farthest;
    private readonly Action<ExactSum> addPower, addForces, addVelocities;
    private double stretch = 1, steering = FirstSteering, downhill, largestForce = double.PositiveInfinity;

    /// <summary>Prepares the descent.</summary>
    /// <param name="run">The run, for sums over ranks.</param>
    /// <param name="atoms">The atoms.</param>
    /// <param name="accelerationScale">Acceleration that a force of 1 gives a mass of 1.</param>
    /// <param name="tolerance">The force at which it is done.</param>
    /// <param name="farthest">How far no atom may go in a step.</param>
    public FastRelaxation(RunContext run, AtomSet atoms, double accelerationScale, double tolerance, double farthest)
    {
        (this.run, this.atoms, this.tolerance, this.farthest) = (run, atoms, tolerance, farthest);
        verlet = new VelocityVerlet(atoms, accelerationScale);
        addPower = sum => AddProducts(sum, Forces, Velocities);
        addForces = sum => AddProducts(sum, Forces, Forces);
        addVelocities = sum => AddProducts(sum, Velocities, Velocities);
    }

    /// <inheritdoc/>
    public bool IsDone => largestForce <= tolerance;

    private Span<double> Forces => atoms.Forces.Rows(atoms.OwnedCount);

    private Span<double> Velocities => atoms.Velocities.Rows(atoms.OwnedCount);

    /// <inheritdoc/>
    public void KickAndDrift(double dt)
    {
        Steer(dt);
        verlet.Kick(dt * stretch);
        double fastest = Math.Sqrt(run.Max(LargestSquare(Velocities)));
        double drift = dt * stretch * Math.Min(1, farthest / Math.Max(farthest, fastest * dt * stretch));
        VerletKernel.Drift(atoms.Positions.Rows(atoms.OwnedCount), Velocities, drift);
    }

    /// <inheritdoc/>
    public void Kick(double dt)
    {
        verlet.Kick(dt * stretch);
        largestForce = Math.Sqrt(run.Max(LargestSquare(Forces)));
    }

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        state.Scalar("fire_stretch", () => stretch, value => stretch = value);
        state.Scalar("fire_steering", () => steering, value => steering = value);
        state.Scalar("fire_downhill", () => downhill, value => downhill = value);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan) => plan.Series("max_force", "1", () => largestForce, progress: "|F| {0:0.0e+0}");

    private void Steer(double dt)
    {
        if (run.Sum(addPower) < 0)
        {
            (stretch, steering, downhill) = (stretch * Shrinking, FirstSteering, 0);
            VerletKernel.Stop(Velocities);
            return;
        }

        double forces = Math.Sqrt(run.Sum(addForces)), speed = Math.Sqrt(run.Sum(addVelocities));
        if (speed == 0 || forces == 0)
        {
            return;
        }

        VerletKernel.Steer(Velocities, Forces, 1 - steering, steering * speed / forces);
        if (++downhill > Delay)
        {
            (stretch, steering) = (Math.Min(stretch * Growth, MostSteps), steering * SteeringDecay);
        }
    }

    private static void AddProducts(ExactSum sum, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < left.Length; i += ParticleRows.Lanes)
        {
            sum.Add((left[i] * right[i]) + (left[i + 1] * right[i + 1]) + (left[i + 2] * right[i + 2]));
        }
    }

    private static double LargestSquare(ReadOnlySpan<double> rows)
    {
        double largest = 0;
        for (int i = 0; i < rows.Length; i += ParticleRows.Lanes)
        {
            largest = Math.Max(largest, (rows[i] * rows[i]) + (rows[i + 1] * rows[i + 1]) + (rows[i + 2] * rows[i + 2]));
        }

        return largest;
    }
}
