using SimKit.Core;
using SimKit.Kernels.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Exchange;
using SimKit.Particles.Neighbors;
using SimKit.State;

namespace SimKit.Particles;

/// <summary>
/// Keeps the surroundings of every particle of this rank: moves particles to their owners, sorts them, brings copies of those nearby, and finds
/// pairs; anew when the rule says so, up to date at every step.
/// </summary>
public sealed class Neighborhood : IDisposable
{
    private readonly RunContext run;
    private readonly ParticleSet particles;
    private readonly IDecomposition decomposition;
    private readonly RebuildRule rule;
    private readonly INeighborSearch search;
    private readonly double reach;
    private readonly Migration migration;
    private readonly CellBins bins;
    private readonly ParticleColumn<double> builtAt;
    private long age, builds, dangerous;

    /// <summary>Prepares everything; <see cref="Rebuild"/> must come first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="particles">The particles; they get a column with the positions at the last search.</param>
    /// <param name="decomposition">Who owns what.</param>
    /// <param name="cutoff">How far particles feel each other.</param>
    /// <param name="rule">When neighbours are sought.</param>
    /// <param name="density">Particles in a unit of volume, about.</param>
    /// <param name="search">What holds the pairs; it is not owned.</param>
    /// <param name="copied">Columns that ghosts need besides ids and positions.</param>
    public Neighborhood(
        RunContext run, ParticleSet particles, IDecomposition decomposition, double cutoff, RebuildRule rule, double density,
        INeighborSearch search, params ReadOnlySpan<ParticleColumn> copied)
    {
        (this.run, this.particles, this.decomposition, this.rule, this.search) = (run, particles, decomposition, rule, search);
        reach = cutoff + rule.Skin;
        builtAt = particles.AddVector("position_at_build", particles.Positions.Shape.Unit);
        migration = new Migration(run, particles, decomposition, reach);
        Ghosts = new Ghosts(run, particles, decomposition, Math.Max(reach, rule.GhostReach), copied);
        bins = new CellBins(particles, decomposition.DomainOf(run.Rank), reach, density);
    }

    /// <summary>The copies.</summary>
    public Ghosts Ghosts { get; }

    /// <summary>The box.</summary>
    public SimulationBox Box => decomposition.Box;

    /// <summary>Changes whenever rows have changed places, also after a restart.</summary>
    public long Generation { get; private set; }

    /// <summary>Searches since the start.</summary>
    public long Builds => builds;

    /// <summary>Searches that came so late that a pair may have been missed.</summary>
    public long DangerousBuilds => dangerous;

    /// <summary>The first particle of this rank that went farther than it can be followed, or null.</summary>
    public LostParticle? Lost { get; private set; }

    /// <summary>Names what a restart needs besides the particles.</summary>
    public void Describe(StateMap state)
    {
        state.Scalar("neighbor_age", () => age, value => age = (long)value);
        state.Scalar("neighbor_builds", () => builds, value => builds = (long)value);
        state.Scalar("neighbor_dangerous_builds", () => dangerous, value => dangerous = (long)value);
    }

    /// <summary>After particles have moved: new neighbours when they are due, else new positions of ghosts. Collective.</summary>
    public void Refresh()
    {
        age++;
        if (age % rule.Every == 0)
        {
            double displacement = Math.Sqrt(run.Max(FarthestSquared()));
            if (rule.IsDue(displacement, age))
            {
                dangerous += rule.IsDangerous(displacement) ? 1 : 0;
                Rebuild();
                return;
            }
        }

        Ghosts.Update();
    }

    /// <summary>Seeks neighbours for the particles where they are. Collective.</summary>
    public void Rebuild()
    {
        decomposition.Box.Wrap(particles.Positions.Rows(particles.OwnedCount), particles.Images.Rows(particles.OwnedCount));
        particles.Positions.Rows(particles.OwnedCount).CopyTo(builtAt.Rows(particles.OwnedCount));
        Build();
        age = 0;
        builds++;
    }

    /// <summary>
    /// After a restart: the neighbours that were known when the checkpoint was written, on whatever ranks, whose particles have moved on since.
    /// Does nothing otherwise. Collective.
    /// </summary>
    public void Resume()
    {
        if (!particles.IsDisplaced)
        {
            return;
        }

        particles.IsDisplaced = false;
        Exchange(particles.Positions, builtAt);
        Build();
        Exchange(particles.Positions, builtAt);
        Ghosts.Update();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        migration.Dispose();
        Ghosts.Dispose();
        bins.Dispose();
    }

    private void Build()
    {
        migration.Migrate();
        bins.SortOwned();
        Ghosts.Rebuild();
        bins.SortGhosts(Ghosts);
        search.Find(particles, bins, reach);
        Generation++;
    }

    private void Exchange(ParticleColumn<double> left, ParticleColumn<double> right)
    {
        Span<double> a = left.Rows(particles.OwnedCount), b = right.Rows(particles.OwnedCount);
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }

    private double FarthestSquared()
    {
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        (int row, double squared) = ParticleRows.FindFarthest(rows, builtAt.Rows(particles.OwnedCount), particles.OwnedCount);
        if (row >= 0 && !(squared <= reach * reach))
        {
            ReadOnlySpan<double> at = rows.Slice(ParticleRows.Lanes * row, 3);
            Lost ??= new LostParticle(
                FormattableString.Invariant($"{particles.Name} {particles.Ids.Rows(row, 1)[0]} has come {Math.Sqrt(squared):G4} in {age} steps, ")
                + FormattableString.Invariant($"farther than cutoff and skin ({reach:G4}), and is lost"),
                new Vector3D(at[0], at[1], at[2]).ToString());
        }

        return double.IsNaN(squared) ? 0 : squared;
    }
}
