namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Energy and virial of pairs beyond the cutoff, as if atoms were spread evenly there. It acts on no atom.</summary>
/// <param name="energy">Energy times volume, this rank's share.</param>
/// <param name="virial">Virial times volume, this rank's share.</param>
internal sealed class TailCorrection(double energy, double virial) : IForceField
{
    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        double volume = step.Neighborhood.Box.Volume;
        return new ForceSums { Pair = energy / volume, Virial = virial / volume };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
