using SimKit.Core;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.H5md;
using SimKit.MolecularDynamics.Formats.Xyz;
using SimKit.MolecularDynamics.Granular;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Integrators;
using SimKit.MolecularDynamics.Measures;
using SimKit.MolecularDynamics.Potentials;
using SimKit.MolecularDynamics.Walls;
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
    private readonly IPairField pairs;
    private readonly IForceField[] fields;
    private readonly Neighborhood neighborhood;
    private readonly AtomBalance? balance;
    private readonly IIntegrator integrator;
    private readonly StepLength stepLength;
    private readonly Thermodynamics thermo;
    private readonly Mirrors? mirrors;
    private readonly AtomMotion? motion;
    private readonly RadialDistribution? distribution;
    private readonly bool hasVelocities, hasBonds;
    private readonly LostParticle? pushed;
    private readonly IReadOnlyList<string>? speciesNames;
    private ForceSums? forceSums;
    private long steps;

    /// <summary>Builds the state of t = 0.</summary>
    /// <exception cref="Runs.UserError">The file with the atoms is wrong.</exception>
    public MolecularDynamicsSimulation(MolecularDynamicsOptions options, RunContext run)
        : this(options, run, options.CreateAtoms(run))
    {
        if (!hasVelocities && options.InitialVelocities is { } velocities)
        {
            double massSquares = thermo.Freedom * options.Units.Boltzmann * velocities.Temperature / options.Units.KineticScale;
            MaxwellVelocities.Set(run, atoms, (ulong)velocities.Seed, massSquares);
            ComputeForces(elapsed: 0, withSums: true); // contacts feel velocities
            thermo.Forget();
        }
    }

    /// <summary>Builds the state of t = 0 from other atoms.</summary>
    internal MolecularDynamicsSimulation(MolecularDynamicsOptions options, RunContext run, IAtomSource source)
    {
        (this.options, this.run, hasVelocities) = (options, run, source.HasVelocities);
        atoms = options.CreateAtomSet();
        speciesNames = options.Pair.NamesOf(source.TypeCount);
        BondColumns? bonds = options.CreateBondColumns(atoms, source);
        hasBonds = bonds is not null;
        motion = options.CreateMotion(run, atoms);
        distribution = options.CreateDistribution(run, atoms, source);
        fields = [.. options.CreateFields(run, atoms, bonds, source), .. options.CreateWallForces(atoms)];
        mirrors = options.CreateMirrors();
        pairs = fields.OfType<IPairField>().Single();
        IDecomposition decomposition = options.Cut(source, run.Size);
        neighborhood = new Neighborhood(
            run, atoms.Particles, decomposition, pairs.Cutoff, options.RebuildRule(source), source.Density, pairs.Pairs,
            [.. atoms.Copied, .. bonds?.Copied ?? []]);
        if (pairs is GranularForces contacts)
        {
            neighborhood.Building += contacts.Keep;
        }

        balance = AtomBalance.Of(run, atoms, decomposition, neighborhood, pairs.Pairs, options);
        stepLength = new StepLength(run, options.Time.Step);
        thermo = new Thermodynamics(run, atoms, source.Count, options.Units, () => neighborhood.Box, SumForces);
        integrator = options.CreateIntegrator(run, atoms, thermo, neighborhood);
        source.AddTo(atoms, decomposition.DomainOf(run.Rank));
        bonds?.Fill(atoms.Particles);
        neighborhood.Rebuild();
        ComputeForces(elapsed: 0, withSums: true);
        pushed = PushedAtom.Find(run, atoms, options.Integrate.Style == "fire" ? 0 : options.Time.Step, options.Units, pairs.Cutoff + options.Neighbors.Skin);
    }

    /// <summary>The atoms of this rank.</summary>
    internal AtomSet Atoms => atoms;

    /// <summary>The box.</summary>
    internal SimulationBox Box => neighborhood.Box;

    /// <summary>What moves the atoms.</summary>
    internal IIntegrator Integrator => integrator;

    /// <summary>The pairs of this rank.</summary>
    internal INeighborSearch Pairs => pairs.Pairs;

    /// <summary>How work is shared; null when domains stay as they are.</summary>
    internal AtomBalance? Balance => balance;

    /// <summary>Searches for neighbours since the start.</summary>
    internal long Builds => neighborhood.Builds;

    /// <summary>What the series shows.</summary>
    internal Thermodynamics Thermo => thermo;

    /// <summary>How far atoms have come; null when it is not measured.</summary>
    internal AtomMotion? Motion => motion;

    /// <summary>Pairs by distance; null when they are not counted.</summary>
    internal RadialDistribution? Distribution => distribution;

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        state.Rows(atoms.Particles);
        neighborhood.Describe(state);
        balance?.Describe(state);
        state.Scalar("force_step", () => steps, value => steps = (long)value);
        integrator.Describe(state);
        motion?.Describe(state);
        foreach (IForceField field in fields)
        {
            field.Describe(state);
        }
    }

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        Resume();
        double dt = stepLength.Of(step);
        balance?.Consider(step, dt);
        integrator.KickAndDrift(dt);
        mirrors?.Reflect(atoms, neighborhood.Box);
        neighborhood.Refresh();
        steps = step.Index + 1;
        ComputeForces(dt, withSums: integrator.NeedsSums || StepLength.MeetsEvent(step, dt));
        integrator.Kick(dt);
        thermo.Forget();
        if ((FindLost() ?? neighborhood.Lost) is { } atom)
        {
            return StepOutcome.Unhealthy(dt, atom.Story, atom.Place);
        }

        return integrator.IsDone ? StepOutcome.Finished(dt) : StepOutcome.Advance(dt);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        Resume();
        if (pushed is not null)
        {
            plan.Refuse($"{pushed.Story} at {pushed.Place}");
        }

        string energy = $"{options.Units.Energy}/atom";
        plan.Series("temp", options.Units == UnitSystem.LennardJones ? "1" : "K", () => thermo.Temperature, progress: "T {0:0.0000}");
        plan.Series("e_pair", energy, () => thermo.Pair / thermo.Count, progress: "E_pair {0:0.000000}");
        if (hasBonds)
        {
            plan.Series("e_mol", energy, () => (thermo.Sums.Bond + thermo.Sums.Angle) / thermo.Count, progress: "E_mol {0:0.000000}");
        }

        plan.Series("e_total", energy, () => thermo.Total / thermo.Count, progress: "E {0:0.000000}");
        plan.Series("press", options.Units.Pressure, () => thermo.Pressure, progress: "P {0:0.0000}");
        if (atoms.Spheres is not null)
        {
            plan.Series("e_kinetic", options.Units.Energy, () => thermo.Kinetic);
            plan.Series("e_rotation", options.Units.Energy, () => thermo.Rotation);
        }

        if (Box.IsShrinkWrapped)
        {
            plan.Series("volume", $"{options.Units.Length}^3", () => thermo.Volume);
        }

        integrator.Report(plan);
        plan.Series("neighbor_builds", "1", () => neighborhood.Builds);
        plan.Series("dangerous_builds", "1", () => neighborhood.DangerousBuilds);
        balance?.Report(plan);
        plan.MeasureTime(options.Units.Time);
        string relax = atoms.Spheres is null ? ", or relax the atoms first (integrate.style = \"fire\")" : "";
        plan.WhenDiverged(FormattableString.Invariant($"lower time.step, which is {options.Time.Step}{relax}"));
        plan.MeasureSpeed("atom-steps/s", ratio => ratio / options.Time.Step * thermo.Count);
        if (run.OutputDirectory is not null)
        {
            DeclareFiles(plan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        balance?.Dispose();
        neighborhood.Dispose();
        foreach (IForceField field in fields)
        {
            field.Dispose();
        }

        atoms.Dispose();
    }

    private void DeclareFiles(ReportPlan plan)
    {
        if (options.Trajectory is { } trajectory)
        {
            var frames = new AtomFrames(atoms, () => neighborhood.Box, thermo.Count);
            H5mdOptions file = trajectory.FileOptions(options.Units);
            if (trajectory.Format is not TrajectoryFormat.Xyz)
            {
                plan.Output(new H5mdFile(run, frames, file), trajectory.Every);
            }

            if (trajectory.Format is not TrajectoryFormat.H5md)
            {
                plan.Output(new XyzFile(run, frames, file with { FileName = "trajectory.xyz" }, speciesNames), trajectory.Every);
            }
        }

        if (distribution is not null && options.Rdf is { } rdf)
        {
            plan.Output(new DistributionFile(run, distribution, () => neighborhood.Box, options.Units, rdf), rdf.Every);
        }

        if (motion is not null && options.Motion is { } moving)
        {
            plan.Output(new MotionFile(run, motion, () => neighborhood.Box, options.Units, moving), moving.Every);
        }
    }

    // Domains first: neighbours are sought in them.
    private void Resume()
    {
        if (neighborhood.IsDisplaced)
        {
            balance?.Restore();
            neighborhood.Resume();
        }
    }

    private LostParticle? FindLost()
    {
        LostParticle? lost = null;
        foreach (IForceField field in fields)
        {
            lost ??= field.Lost;
        }

        return lost;
    }

    private void ComputeForces(double elapsed, bool withSums)
    {
        var step = new ForceStep(atoms, neighborhood, steps, elapsed, withSums);
        ForceSums sums = default;
        foreach (IForceField field in fields)
        {
            sums += field.Compute(step);
        }

        neighborhood.Ghosts.ReduceForces(atoms.Forces);
        forceSums = withSums ? sums : null;
    }

    // Sums cost a quarter of a step, so steps without a record leave them out.
    private ForceSums SumForces()
    {
        if (forceSums is null)
        {
            // Forces that depend on velocities would be others than those that the next step begins with.
            atoms.KeepForces();
            ComputeForces(elapsed: 0, withSums: true);
            atoms.RestoreForces();
        }

        return forceSums!.Value;
    }
}
