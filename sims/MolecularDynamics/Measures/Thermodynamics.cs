using SimKit.Core;
using SimKit.Kernels;
using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>Temperature, energies and pressure of all atoms, worked out once for a state when the first of them is asked for.</summary>
internal sealed class Thermodynamics
{
    private readonly RunContext run;
    private readonly AtomSet atoms;
    private readonly UnitSystem units;
    private readonly SimulationBox box;
    private readonly double mass;
    private readonly Func<PairSums> pairSums;
    private readonly Action<ExactSum> addKinetic, addEnergy, addVirial;
    private PairSums local;
    private bool isKnown;
    private double kinetic, pair, virial;

    /// <summary>Prepares the sums.</summary>
    /// <param name="run">The run, for sums over ranks.</param>
    /// <param name="atoms">The atoms.</param>
    /// <param name="count">Number of atoms on all ranks.</param>
    /// <param name="mass">Mass of an atom.</param>
    /// <param name="units">The units.</param>
    /// <param name="box">The box.</param>
    /// <param name="pairSums">Sums over this rank's pairs for the state as it is.</param>
    public Thermodynamics(
        RunContext run, AtomSet atoms, long count, double mass, UnitSystem units, SimulationBox box, Func<PairSums> pairSums)
    {
        (this.run, this.atoms, this.mass, this.units, this.box, this.pairSums) = (run, atoms, mass, units, box, pairSums);
        Count = count;
        addKinetic = sum => sum.Add(VerletKernel.SumOfSquares(this.atoms.Velocities.Rows(this.atoms.OwnedCount)));
        addEnergy = sum => sum.Add(local.Energy);
        addVirial = sum => sum.Add(local.Virial);
    }

    /// <summary>Number of atoms.</summary>
    public long Count { get; }

    /// <summary>Degrees of freedom: the total momentum is given.</summary>
    public double Freedom => (3.0 * Count) - 3;

    /// <summary>Temperature. Collective.</summary>
    public double Temperature => 2 * Kinetic / (Freedom * units.Boltzmann);

    /// <summary>Kinetic energy. Collective.</summary>
    public double Kinetic => Known(ref kinetic);

    /// <summary>Energy of all pairs. Collective.</summary>
    public double Pair => Known(ref pair);

    /// <summary>Pressure. Collective.</summary>
    public double Pressure => ((2 * Kinetic) + Known(ref virial)) / (3 * box.Volume) * units.PressureScale;

    /// <summary>The state has changed.</summary>
    public void Forget() => isKnown = false;

    private double Known(ref double value)
    {
        if (!isKnown)
        {
            local = pairSums();
            kinetic = 0.5 * mass * units.KineticScale * run.Sum(addKinetic);
            pair = run.Sum(addEnergy);
            virial = run.Sum(addVirial);
            isKnown = true;
        }

        return value;
    }
}
