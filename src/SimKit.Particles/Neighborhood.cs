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
    private readonly ParticleColumn<double> builtAt;
    private readonly SimulationBox original;
    private readonly Migration migration;
    private readonly CellBins bins;
    private SimulationBox madeFor;
    private ulong neighborMark;
    private double stretch = 1, stretchAtBuild = 1; // of the box, against the original
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
        (original, madeFor) = (decomposition.Box, decomposition.Box);
        reach = cutoff + rule.Skin;
        builtAt = particles.AddVector("position_at_build", particles.Positions.Shape.Unit);
        migration = new Migration(run, particles, decomposition, reach);
        Ghosts = new Ghosts(run, particles, decomposition, GhostReach, copied);
        bins = new CellBins(particles, decomposition.PartOf(run.Rank), reach, density);
        neighborMark = decomposition.NeighborMark(run.Rank, GhostReach);
    }

    /// <summary>Comes before particles are moved to other ranks and rows: what is known by row must be kept with the particles.</summary>
    public event Action? Building;

    /// <summary>The copies.</summary>
    public Ghosts Ghosts { get; }

    /// <summary>The box.</summary>
    public SimulationBox Box => decomposition.Box;

    /// <summary>Changes whenever rows have changed places, also after a restart.</summary>
    public long Generation { get; private set; }

    /// <summary>Whether particles came out of a checkpoint and <see cref="Resume"/> is due.</summary>
    public bool IsDisplaced => particles.IsDisplaced;

    /// <summary>Steps since the last search.</summary>
    public long Age => age;

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
        state.Scalar("box_stretch", () => stretch, value => stretch = value);
        state.Scalar("box_stretch_at_build", () => stretchAtBuild, value => stretchAtBuild = value);
    }

    /// <summary>
    /// Makes the box, and all distances in it, so many times as long; the middle of the box stays. Ghosts follow with the next
    /// <see cref="Refresh"/>.
    /// </summary>
    public void Dilate(double factor)
    {
        stretch *= factor;
        Stretch(stretch);
        Vector3D middle = original.Lower + (0.5 * original.Edges);
        Span<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < rows.Length; i += ParticleRows.Lanes)
        {
            rows[i] = middle.X + (factor * (rows[i] - middle.X));
            rows[i + 1] = middle.Y + (factor * (rows[i + 1] - middle.Y));
            rows[i + 2] = middle.Z + (factor * (rows[i + 2] - middle.Z));
        }
    }

    /// <summary>After particles have moved: new neighbours when they are due, else new positions of ghosts. Collective.</summary>
    public void Refresh()
    {
        age++;
        if (age % rule.Every == 0)
        {
            double displacement = Math.Sqrt(run.Max(FarthestSquared())) + Narrowing;
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
        Building?.Invoke();
        stretchAtBuild = stretch;
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
        Stretch(stretchAtBuild);
        Build();
        Exchange(particles.Positions, builtAt);
        Stretch(stretch);
        Ghosts.Update();
    }

    /// <summary>After the domains were cut anew: prepares for those that are near now.</summary>
    public void Connect()
    {
        bins.Fit(decomposition.PartOf(run.Rank));
        neighborMark = decomposition.NeighborMark(run.Rank, GhostReach);
        migration.Connect();
        Ghosts.Connect();
    }

    /// <summary>Right after a search, when the domains were cut anew: moves particles to their new owners and finds the same pairs there. Collective.</summary>
    public void Recut()
    {
        Connect();
        Building?.Invoke();
        Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        migration.Dispose();
        Ghosts.Dispose();
        bins.Dispose();
    }

    private double GhostReach => Math.Max(reach, rule.GhostReach);

    // What a box that shrinks takes from the skin, as a way of particles. Ways are measured in the box of the last search.
    private double Narrowing => Math.Max(0, 0.5 * (reach - rule.Skin) * ((stretchAtBuild / stretch) - 1));

    // A box whose faces follow the particles has its size from them.
    private void Stretch(double factor)
    {
        if (!original.IsShrinkWrapped)
        {
            decomposition.Resize(factor == 1 ? original : original.Dilated(factor));
        }
    }

    private void Build()
    {
        if (original.IsShrinkWrapped)
        {
            FollowParticles();
        }

        if (decomposition.Box != madeFor)
        {
            FitToBox();
        }

        FindBeyond();
        migration.Migrate();
        bins.SortOwned();
        Ghosts.Rebuild();
        bins.SortGhosts(Ghosts);
        search.Find(particles, bins, reach);
        Generation++;
    }

    private void FollowParticles()
    {
        Span<double> least = stackalloc double[3], most = stackalloc double[3];
        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int axis = 0; axis < 3; axis++)
        {
            if (!original.FacesAlong(axis).IsShrinkWrapped)
            {
                continue;
            }

            (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
            for (int k = axis; k < rows.Length; k += ParticleRows.Lanes)
            {
                if (double.IsFinite(rows[k])) // the health check tells of the others
                {
                    (low, high) = (Math.Min(low, rows[k]), Math.Max(high, rows[k]));
                }
            }

            (least[axis], most[axis]) = (run.Min(low), run.Max(high));
            if (!(least[axis] <= most[axis]))
            {
                return; // nothing to follow
            }
        }

        decomposition.Resize(original.Around(new(least[0], least[1], least[2]), new(most[0], most[1], most[2])));
    }

    // Other domains may be near now.
    private void FitToBox()
    {
        madeFor = decomposition.Box;
        if (decomposition.NeighborMark(run.Rank, GhostReach) != neighborMark)
        {
            Connect();
            return;
        }

        bins.Fit(decomposition.PartOf(run.Rank));
    }

    private void FindBeyond()
    {
        if (original is { X.IsPeriodic: true, Y.IsPeriodic: true, Z.IsPeriodic: true })
        {
            return;
        }

        ReadOnlySpan<double> rows = particles.Positions.Rows(particles.OwnedCount);
        for (int i = 0; i < particles.OwnedCount && Lost is null; i++)
        {
            var at = new Vector3D(rows[ParticleRows.Lanes * i], rows[(ParticleRows.Lanes * i) + 1], rows[(ParticleRows.Lanes * i) + 2]);
            int axis = decomposition.Box.AxisBeyond(at);
            if (axis >= 0)
            {
                Lost = new LostParticle(
                    $"{particles.Name} {particles.Ids.Rows(i, 1)[0]} is beyond a fixed face of the box along {"xyz"[axis]}, and is lost", at.ToString());
            }
        }
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
        (int row, double squared) = stretch == stretchAtBuild
            ? ParticleRows.FindFarthest(rows, builtAt.Rows(particles.OwnedCount), particles.OwnedCount)
            : FindFarthest(rows, builtAt.Rows(particles.OwnedCount));
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

    // The same in the box of the last search.
    private (int Row, double Squared) FindFarthest(ReadOnlySpan<double> rows, ReadOnlySpan<double> before)
    {
        Vector3D middle = original.Lower + (0.5 * original.Edges);
        double scale = stretchAtBuild / stretch, largest = 0;
        int at = rows.IsEmpty ? -1 : 0;
        for (int i = 0; i < rows.Length; i += ParticleRows.Lanes)
        {
            double x = middle.X + (scale * (rows[i] - middle.X)) - before[i];
            double y = middle.Y + (scale * (rows[i + 1] - middle.Y)) - before[i + 1];
            double z = middle.Z + (scale * (rows[i + 2] - middle.Z)) - before[i + 2];
            double squared = (x * x) + (y * y) + (z * z);
            if (!(squared <= largest))
            {
                (at, largest) = (i / ParticleRows.Lanes, squared);
            }
        }

        return (at, largest);
    }
}
