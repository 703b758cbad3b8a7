using SimKit.Particles;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>What force fields are given: a state of the atoms, and when it is.</summary>
/// <param name="Atoms">The atoms; ghosts have positions of now.</param>
/// <param name="Neighborhood">For exchanges with ghosts, and the number of searches so far (rows change with each).</param>
/// <param name="Number">Number of the step whose end this is; 0 at the start.</param>
/// <param name="Elapsed">Time since the last forces; 0 at the start, and when forces of a state are computed again.</param>
/// <param name="WithSums">Whether sums are wanted.</param>
internal readonly record struct ForceStep(AtomSet Atoms, Neighborhood Neighborhood, long Number, double Elapsed, bool WithSums);
