using SimKit.Core;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Forces of bonds and angles.</summary>
/// <typeparam name="TBond">The kind of bonds.</typeparam>
/// <param name="run">The run.</param>
/// <param name="columns">Who is bonded to whom.</param>
/// <param name="bonds">The potential of each bond type.</param>
/// <param name="angles">The potential of each angle type.</param>
internal sealed class BondedForces<TBond>(RunContext run, BondColumns columns, TBond[] bonds, HarmonicAngle[] angles) : IForceField
    where TBond : struct, IBondPotential
{
    private const int MostWarnings = 5;
    private readonly BondedRows rows = new(run, columns);
    private long generation = -1;
    private int warnings;
    private LostParticle? broken;

    /// <inheritdoc/>
    public LostParticle? Lost => rows.Lost ?? broken;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        ParticleSet particles = step.Atoms.Particles;
        if (generation != step.Neighborhood.Generation)
        {
            generation = step.Neighborhood.Generation;
            rows.Find(particles, step.Neighborhood.Box, step.Number);
        }

        ReadOnlySpan<double> positions = step.Atoms.Positions.Rows(particles.Count);
        Span<double> forces = step.Atoms.Forces.Rows(particles.Count);
        PairSums bondSums = default, angleSums = default;
        for (int type = 1; type <= bonds.Length; type++)
        {
            var list = rows.Bonds(type);
            (PairSums sums, double longest) = BondKernel.Compute(
                list.First.Span, list.Second.Span, positions, forces, bonds[type - 1], step.WithSums);
            bondSums = new PairSums(bondSums.Energy + sums.Energy, bondSums.Virial + sums.Virial);
            if (!(longest < bonds[type - 1].LongSquared))
            {
                Judge(type, step);
            }
        }

        for (int type = 1; type <= angles.Length; type++)
        {
            var list = rows.Angles(type);
            PairSums sums = AngleKernel.Compute(list.Left.Span, list.Corner.Span, list.Right.Span, positions, forces, angles[type - 1]);
            angleSums = new PairSums(angleSums.Energy + sums.Energy, angleSums.Virial + sums.Virial);
        }

        return step.WithSums
            ? new ForceSums { Bond = bondSums.Energy, Angle = angleSums.Energy, Virial = bondSums.Virial + angleSums.Virial }
            : default;
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    // A bond is longer than it should be: which.
    private void Judge(int type, in ForceStep step)
    {
        ReadOnlySpan<int> first = rows.Bonds(type).First.Span, second = rows.Bonds(type).Second.Span;
        ParticleSet particles = step.Atoms.Particles;
        for (int k = 0; k < first.Length; k++)
        {
            ReadOnlySpan<double> a = particles.Positions.Rows(first[k], 1), b = particles.Positions.Rows(second[k], 1);
            double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2], squared = (x * x) + (y * y) + (z * z);
            if (squared < bonds[type - 1].LongSquared)
            {
                continue;
            }

            string story = FormattableString.Invariant(
                $"the bond of atoms {particles.Ids.Rows(first[k], 1)[0]} and {particles.Ids.Rows(second[k], 1)[0]} is {Math.Sqrt(squared):G6} long ")
                + $"in step {step.Number}";
            if (!(squared < bonds[type - 1].BrokenSquared))
            {
                broken ??= new LostParticle(
                    $"{story} and broken", new Vector3D(a[0], a[1], a[2]).ToString());
            }
            else if (warnings++ < MostWarnings)
            {
                run.Warn($"{story}, almost as long as bonds of its type can be or longer");
            }
        }
    }
}
