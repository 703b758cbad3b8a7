using SimKit.Core;
using SimKit.Kernels;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>Temperature, energies and pressure of all atoms, worked out once for a state when the first of them is asked for.</summary>
internal sealed class Thermodynamics
{
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly UnitSystem units;
    private readonly Func<SimulationBox> box;
    private readonly Func<ForceSums> forceSums;
    private readonly Action<ExactSum> addKinetic, addPair, addBond, addAngle, addVirial, addRotation;
    private ForceSums local, total;
    private bool isKnown;
    private double kinetic;

    /// <summary>Prepares the sums.</summary>
    /// <param name="run">The run, for sums over ranks.</param>
    /// <param name="atoms">The atoms.</param>
    /// <param name="count">Number of atoms on all ranks.</param>
    /// <param name="units">The units.</param>
    /// <param name="box">The box as it is now.</param>
    /// <param name="forceSums">This rank's sums for the state as it is.</param>
    public Thermodynamics(
        RunContext run, AtomSet atoms, long count, UnitSystem units, Func<SimulationBox> box, Func<ForceSums> forceSums)
    {
        (this.run, this.atoms, this.units, this.box, this.forceSums) = (run, atoms, units, box, forceSums);
        Count = count;
        addKinetic = sum => sum.Add(VerletKernel.SumOfMassSquares(this.atoms.Velocities.Rows(this.atoms.OwnedCount)));
        addPair = sum => sum.Add(local.Pair);
        addBond = sum => sum.Add(local.Bond);
        addAngle = sum => sum.Add(local.Angle);
        addVirial = sum => sum.Add(local.Virial);
        addRotation = sum => sum.Add(SphereKernel.SumOfMassSquares(this.atoms));
    }

    /// <summary>Number of atoms.</summary>
    public long Count { get; }

    /// <summary>Degrees of freedom: the total momentum is given.</summary>
    public double Freedom => (3.0 * Count) - 3;

    /// <summary>Temperature. Collective.</summary>
    public double Temperature => 2 * Kinetic / (Freedom * units.Boltzmann);

    /// <summary>Kinetic energy. Collective.</summary>
    public double Kinetic
    {
        get
        {
            Know();
            return kinetic;
        }
    }

    /// <summary>Energies and virial of all ranks. Collective.</summary>
    public ForceSums Sums
    {
        get
        {
            Know();
            return total;
        }
    }

    /// <summary>Energy of all pairs. Collective.</summary>
    public double Pair => Sums.Pair;

    /// <summary>Potential and kinetic energy. Collective.</summary>
    public double Total => Sums.Potential + Kinetic;

    /// <summary>Pressure. Collective.</summary>
    public double Pressure => units.PressureOf(Kinetic, Sums.Virial, Volume);

    /// <summary>Volume of the box.</summary>
    public double Volume => box().Volume;

    /// <summary>Kinetic energy of rotation: half of (2/5) m (R ω)² over all spheres. Collective.</summary>
    public double Rotation => 0.5 * SphereColumns.Inertia * units.KineticScale * run.Sum(addRotation);

    /// <summary>Twice the kinetic energy of velocities as they are now, in the middle of a step too. Collective.</summary>
    public double SumTwiceKinetic() => 2 * units.KineticEnergy(run.Sum(addKinetic));

    /// <summary>The virial of forces as they are now. Collective.</summary>
    public double SumVirial()
    {
        local = forceSums();
        return run.Sum(addVirial);
    }

    /// <summary>The state has changed.</summary>
    public void Forget() => isKnown = false;

    private void Know()
    {
        if (isKnown)
        {
            return;
        }

        local = forceSums();
        kinetic = units.KineticEnergy(run.Sum(addKinetic));
        total = new ForceSums { Pair = run.Sum(addPair), Bond = run.Sum(addBond), Angle = run.Sum(addAngle), Virial = run.Sum(addVirial) };
        isKnown = true;
    }
}
