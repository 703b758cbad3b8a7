using SimKit.Core;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Integrators;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Measures;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Neighbors;
using SimKit.State;

[assembly: Simulation<SimKit.MolecularDynamics.MolecularDynamicsSimulation, SimKit.MolecularDynamics.MolecularDynamicsOptions>(
    "md", "molecular dynamics of atoms with short-range forces")]

namespace SimKit.MolecularDynamics;

/// <summary>
/// Molecular dynamics: Newton's equations of atoms in a periodic box, velocity Verlet steps (Swope, Andersen, Berens and Wilson 1982).
/// </summary>
public sealed class MolecularDynamicsSimulation : ISimulation<MolecularDynamicsOptions>
{
    private readonly MolecularDynamicsOptions options;
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly IForceField forces;
    private readonly Neighborhood neighborhood;
    private readonly VelocityVerlet integrator;
    private readonly StepLength stepLength;
    private readonly Thermodynamics thermo;
    private readonly double mass;
    private readonly bool hasVelocities;
    private PairSums? pairSums;

    /// <summary>Builds the state of t = 0.</summary>
    /// <exception cref="Runs.UserError">The file with the atoms is wrong.</exception>
    public MolecularDynamicsSimulation(MolecularDynamicsOptions options, RunContext run)
        : this(options, run, options.CreateAtoms(run))
    {
        if (!hasVelocities && options.InitialVelocities is { } velocities)
        {
            double sumOfSquares = thermo.Freedom * options.Units.Boltzmann * velocities.Temperature / (mass * options.Units.KineticScale);
            MaxwellVelocities.Set(run, atoms, thermo.Count, (ulong)velocities.Seed, sumOfSquares);
        }
    }

    /// <summary>Builds the state of t = 0 from other atoms.</summary>
    internal MolecularDynamicsSimulation(MolecularDynamicsOptions options, RunContext run, IAtomSource source)
    {
        (this.options, this.run, Box, hasVelocities) = (options, run, source.Box, source.HasVelocities);
        mass = source.Mass ?? options.Atoms.Mass ?? 1;
        atoms = new AtomSet(options.Units);
        forces = options.CreateForces();
        var decomposition = new BrickDecomposition(source.Box, run.Size, options.Reach);
        neighborhood = new Neighborhood(
            run, atoms.Particles, decomposition, forces.Cutoff, options.RebuildRule, source.Count / source.Box.Volume, forces.Pairs);
        integrator = new VelocityVerlet(atoms, options.Units.AccelerationScale / mass);
        stepLength = new StepLength(run, options.Time.Step);
        thermo = new Thermodynamics(run, atoms, source.Count, mass, options.Units, source.Box, SumPairs);
        source.AddTo(atoms, decomposition.DomainOf(run.Rank));
        neighborhood.Rebuild();
        ComputeForces(withSums: true);
    }

    /// <summary>The atoms of this rank.</summary>
    internal AtomSet Atoms => atoms;

    /// <summary>The box.</summary>
    internal SimulationBox Box { get; }

    /// <summary>The pairs of this rank.</summary>
    internal INeighborSearch Pairs => forces.Pairs;

    /// <summary>Searches for neighbours since the start.</summary>
    internal long Builds => neighborhood.Builds;

    /// <summary>What the series shows.</summary>
    internal Thermodynamics Thermo => thermo;

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        state.Rows(atoms.Particles);
        neighborhood.Describe(state);
    }

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        neighborhood.Resume();
        double dt = stepLength.Of(step);
        integrator.KickAndDrift(dt);
        neighborhood.Refresh();
        ComputeForces(withSums: StepLength.MeetsEvent(step, dt));
        integrator.Kick(dt);
        thermo.Forget();
        return neighborhood.Lost is { } atom ? StepOutcome.Unhealthy(dt, atom.Story, atom.Place) : StepOutcome.Advance(dt);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        neighborhood.Resume();
        string energy = $"{options.Units.Energy}/atom";
        plan.Series("temp", options.Units == UnitSystem.LennardJones ? "1" : "K", () => thermo.Temperature, progress: "T {0:0.0000}");
        plan.Series("e_pair", energy, () => thermo.Pair / thermo.Count, progress: "E_pair {0:0.000000}");
        plan.Series("e_total", energy, () => (thermo.Pair + thermo.Kinetic) / thermo.Count, progress: "E {0:0.000000}");
        plan.Series("press", options.Units.Pressure, () => thermo.Pressure, progress: "P {0:0.0000}");
        plan.Series("neighbor_builds", "1", () => neighborhood.Builds);
        plan.Series("dangerous_builds", "1", () => neighborhood.DangerousBuilds);
        plan.WhenDiverged(FormattableString.Invariant($"lower time.step, which is {options.Time.Step}"));
        plan.MeasureSpeed("atom-steps/s", ratio => ratio / options.Time.Step * thermo.Count);
        if (run.OutputDirectory is not null && options.Trajectory is { } trajectory)
        {
            var frames = new AtomFrames(atoms, Box, thermo.Count);
            plan.Output(new H5mdFile(run, frames, trajectory.FileOptions(options.Units)), trajectory.Every);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        neighborhood.Dispose();
        forces.Dispose();
        atoms.Dispose();
    }

    private void ComputeForces(bool withSums)
    {
        PairSums sums = forces.Compute(atoms, withSums);
        neighborhood.Ghosts.ReduceForces(atoms.Forces);
        pairSums = withSums ? sums : null;
    }

    // Sums cost a quarter of a step, so steps without a record leave them out.
    private PairSums SumPairs()
    {
        if (pairSums is null)
        {
            ComputeForces(withSums: true);
        }

        return pairSums!.Value;
    }
}
