using SimKit.Particles;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Energy and virial of pairs beyond the cutoff, as if atoms were spread evenly there. It acts on no atom.</summary>
/// <param name="box">The box.</param>
/// <param name="energy">Energy times volume, this rank's share.</param>
/// <param name="virial">Virial times volume, this rank's share.</param>
internal sealed class TailCorrection(SimulationBox box, double energy, double virial) : IForceField
{
    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step) => new() { Pair = energy / box.Volume, Virial = virial / box.Volume };

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
