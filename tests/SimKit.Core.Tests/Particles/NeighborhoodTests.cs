using SimKit.Particles;
using SimKit.Particles.Neighbors;
using SimKit.Testing;

namespace SimKit.Core.Tests.Particles;

/// <summary>Every pair within the cutoff is on exactly one rank, whatever the ranks and the box.</summary>
public sealed class NeighborhoodTests
{
    private const double Cutoff = 1.1, Skin = 0.2;

    // The last one is so thin that halos are four domains deep on 7 ranks, and particles see several images of each other.
    private static readonly SimulationBox[] Boxes =
    [
        new(new Vector3D(-2, 3, 0.5), new Vector3D(4, 4, 4)),
        new(default, new Vector3D(9, 2, 2)) { X = BoxSide.Fixed },
        new(default, new Vector3D(2.4, 1.35, 1.31)),
    ];

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Every_pair_is_found_once()
    {
        foreach (SimulationBox box in Boxes)
        {
            Vector3D[] points = Scatter(box, 150, seed: 2);
            (long, long, long)[] expected = PairSample.Expected(box, points, Cutoff + Skin);
            Assert.That(expected, Has.Length.GreaterThan(500));
            foreach (INeighborSearch search in (INeighborSearch[])[new NeighborList(), new ClusterPairs()])
            {
                using var sample = new PairSample(Ranks.World, box, points, Cutoff, Skin, search);
                Assert.That(sample.Pairs(Cutoff + Skin), Is.EqualTo(expected), $"{search.GetType().Name} in {box.Edges}");
            }
        }
    }

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Every_pair_is_found_when_particles_have_moved()
    {
        SimulationBox box = Boxes[0];
        Vector3D[] points = Scatter(box, 150, seed: 3);
        using var sample = new PairSample(Ranks.World, box, points, Cutoff, Skin, new ClusterPairs());
        for (int step = 1; step <= 12; step++)
        {
            for (int i = 0; i < sample.Particles.OwnedCount; i++)
            {
                long id = sample.Particles.Ids.Rows(i, 1)[0];
                Span<double> at = sample.Particles.Positions.Rows(i, 1);
                at[0] += Drift(id, 0);
                at[1] += Drift(id, 1);
                at[2] += Drift(id, 2);
            }

            points = [.. points.Select((p, id) => p + new Vector3D(Drift(id, 0), Drift(id, 1), Drift(id, 2)))];
            sample.Neighborhood.Refresh();
            Assert.That(sample.Pairs(Cutoff), Is.EqualTo(PairSample.Expected(box, Wrapped(box, points), Cutoff)), $"step {step}");
        }

        Assert.That(sample.Neighborhood.Builds, Is.InRange(3, 11));
        Assert.That(sample.Neighborhood.DangerousBuilds, Is.Zero);
        Assert.That(sample.Neighborhood.Lost, Is.Null);
    }

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Faces_follow_particles_that_move_apart_and_together()
    {
        var box = new SimulationBox(new Vector3D(-2, 3, 0.5), new Vector3D(4, 4, 4))
        {
            X = BoxSide.ShrinkWrapped,
            Y = BoxSide.ShrinkWrapped,
            Z = new(BoxSide.Fixed, BoxSide.ShrinkWrapped),
        };
        Vector3D[] points = Scatter(box, 150, seed: 8);
        using var sample = new PairSample(Ranks.World, box, points, Cutoff, Skin, new NeighborList());
        for (int step = 1; step <= 120; step++)
        {
            // First all fly away from the lower corner, then together: in the end most ranks are empty.
            double factor = step <= 30 ? 1.01 : 0.98;
            points = [.. points.Select(p => box.Lower + (factor * (p - box.Lower)))];
            for (int i = 0; i < sample.Particles.OwnedCount; i++)
            {
                Span<double> at = sample.Particles.Positions.Rows(i, 1);
                Vector3D point = points[sample.Particles.Ids.Rows(i, 1)[0]];
                (at[0], at[1], at[2]) = (point.X, point.Y, point.Z);
            }

            sample.Neighborhood.Refresh();
            Assert.That(sample.Neighborhood.Lost, Is.Null);
            if (step % 15 == 0)
            {
                Assert.That(sample.Pairs(Cutoff), Is.EqualTo(PairSample.Expected(box, points, Cutoff)), $"step {step}");
                double high = points.Max(p => p.Z);
                Assert.That(sample.Decomposition.Box.Upper.Z, Is.EqualTo(high + 4e-4).Within(0.3), $"step {step}");
            }
        }
    }

    [MpiTest(1, 3, Serial = true)]
    public void A_particle_beyond_a_fixed_face_is_told()
    {
        SimulationBox box = Boxes[1];
        using var sample = new PairSample(Ranks.World, box, Scatter(box, 50, seed: 9), Cutoff, Skin, new NeighborList());
        int row = sample.Particles.Ids.Rows(sample.Particles.OwnedCount).IndexOf(21);
        if (row >= 0)
        {
            sample.Particles.Positions.Rows(row, 1)[0] = -0.01;
        }

        sample.Neighborhood.Rebuild();
        Assert.That(sample.Run.Max(sample.Neighborhood.Lost is null ? 0 : 1), Is.EqualTo(1));
        if (sample.Neighborhood.Lost is { } lost)
        {
            Assert.That(lost.Story, Is.EqualTo("particle 21 is beyond a fixed face of the box along x, and is lost"));
        }
    }

    [MpiTest(4)]
    public void Ranks_may_be_empty()
    {
        SimulationBox box = Boxes[0];
        Vector3D[] points = [.. Scatter(box, 40, seed: 4).Select(p => box.Lower + (0.2 * (p - box.Lower)))];
        using var sample = new PairSample(Ranks.World, box, points, Cutoff, Skin, new ClusterPairs());
        Assert.That(sample.Pairs(Cutoff), Is.EqualTo(PairSample.Expected(box, points, Cutoff)));
        Assert.That(sample.Run.Max(-sample.Particles.OwnedCount), Is.Zero, "no rank is empty");
        sample.Neighborhood.Refresh();
        sample.Neighborhood.Ghosts.ReduceForces(sample.Marks);
    }

    [MpiTest(2, 4, Serial = true)]
    public void Every_particle_is_at_its_owner_and_nowhere_else()
    {
        SimulationBox box = Boxes[0];
        Vector3D[] points = Scatter(box, 200, seed: 5);
        using var sample = new PairSample(Ranks.World, box, points, Cutoff, Skin, new NeighborList());
        int owned = sample.Particles.OwnedCount;
        for (int i = 0; i < owned; i++)
        {
            Assert.That(sample.Decomposition.DomainOf(Ranks.World.Rank).Contains(sample.At(i)));
            Assert.That(sample.At(i), Is.EqualTo(points[sample.Particles.Ids.Rows(i, 1)[0]]));
        }

        long[] all = new long[points.Length];
        int[] counts = new int[Ranks.World.Size];
        Ranks.World.Allgather<int>([owned], counts);
        Ranks.World.AllgatherFlattened<long>(sample.Particles.Ids.Rows(owned), counts, all);
        Assert.That(all.Order(), Is.EqualTo(Enumerable.Range(0, points.Length).Select(id => (long)id)));
    }

    [MpiTest(2, 4, Serial = true)]
    public void What_acts_on_copies_comes_back_to_the_particle()
    {
        SimulationBox box = Boxes[2];
        using var sample = new PairSample(Ranks.World, box, Scatter(box, 100, seed: 6), Cutoff, Skin, new NeighborList());
        int owned = sample.Particles.OwnedCount, rows = sample.Particles.Count;

        // Each copy carries the id of its particle back, which then has as many times its id as there are copies.
        Span<double> marks = sample.Marks.Rows(rows);
        marks.Clear();
        for (int ghost = owned; ghost < rows; ghost++)
        {
            (marks[4 * ghost], marks[(4 * ghost) + 1]) = (1, sample.Particles.Ids.Rows(ghost, 1)[0]);
        }

        sample.Neighborhood.Ghosts.ReduceForces(sample.Marks);
        double copies = 0;
        for (int i = 0; i < owned; i++)
        {
            Assert.That(marks[(4 * i) + 1], Is.EqualTo(marks[4 * i] * sample.Particles.Ids.Rows(i, 1)[0]));
            copies += marks[4 * i];
        }

        Assert.That(sample.Run.Sum(sum => sum.Add(copies)), Is.EqualTo(sample.Run.Sum(sum => sum.Add(rows - owned))).And.GreaterThan(100));
    }

    [MpiTest(2, Serial = true)]
    public void A_particle_that_flies_away_is_told_with_id_and_place()
    {
        SimulationBox box = Boxes[0];
        using var sample = new PairSample(Ranks.World, box, Scatter(box, 50, seed: 7), Cutoff, Skin, new NeighborList());
        int row = sample.Particles.Ids.Rows(sample.Particles.OwnedCount).IndexOf(17);
        if (row >= 0)
        {
            sample.Particles.Positions.Rows(row, 1)[1] += 1e4;
        }

        sample.Neighborhood.Refresh();
        Assert.That(sample.Neighborhood.Lost is not null, Is.EqualTo(row >= 0));
        if (sample.Neighborhood.Lost is { } lost)
        {
            Assert.That(lost.Story, Does.StartWith("particle 17 has come 1E+04 in 1 steps"));
            Assert.That(lost.Place, Does.Match(@"^\(.*, 1000\d.*\)$"));
        }
    }

    private static double Drift(long id, int axis) => 0.03 * Math.Sin((5.0 * id) + (2 * axis));

    private static Vector3D[] Scatter(SimulationBox box, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => box.Lower + new Vector3D(
            random.NextDouble() * box.Edges.X, random.NextDouble() * box.Edges.Y, random.NextDouble() * box.Edges.Z))];
    }

    private static Vector3D[] Wrapped(SimulationBox box, Vector3D[] points)
    {
        double[] rows = [.. points.SelectMany(p => (double[])[p.X, p.Y, p.Z, 0])];
        box.Wrap(rows, new int[3 * points.Length]);
        return [.. rows.Chunk(4).Select(r => new Vector3D(r[0], r[1], r[2]))];
    }
}
