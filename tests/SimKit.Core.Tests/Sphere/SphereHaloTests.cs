using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Testing;

namespace SimKit.Core.Tests.Sphere;

/// <summary>Halos, strips and edge states: all ranks played in one process, and by real messages.</summary>
public sealed class SphereHaloTests
{
    [Test]
    public void Halos_and_strips_hold_the_cells_that_geometry_names(
        [Values(16, 24, 37)] int size, [Values(1, 2, 4, 5, 6, 7, 12, 24)] int ranks)
    {
        var sphere = new CubedSphere(size, 1);
        var geometry = new SphereGeometry(sphere, new SpherePartition(size, ranks));
        Play(
            geometry, (field, _) => SphereHaloCheck.FillCells(field),
            (field, rank) => SphereHaloCheck.CheckCells(field, sphere, geometry.EdgesOf(rank), rank));
    }

    [Test]
    public void A_panel_of_the_smallest_size_works([Values(1, 2, 3, 6)] int ranks)
    {
        var sphere = new CubedSphere(CubedSphere.SmallestSize, 1);
        var geometry = new SphereGeometry(sphere, new SpherePartition(sphere.Size, ranks));
        Play(
            geometry, (field, _) => SphereHaloCheck.FillCells(field),
            (field, rank) => SphereHaloCheck.CheckCells(field, sphere, geometry.EdgesOf(rank), rank));
    }

    [Test]
    public void Edge_states_meet_at_the_same_point_in_space([Values(16, 24, 37)] int size, [Values(1, 2, 4, 5, 6, 7, 12, 24)] int ranks)
    {
        var sphere = new CubedSphere(size, 1);
        var cells = new SphereGeometry(sphere, new SpherePartition(size, ranks));
        Play(
            new EdgeStateGeometry(cells),
            (field, rank) => SphereHaloCheck.FillEdges(field, sphere, cells.EdgesOf(rank)),
            (field, rank) => SphereHaloCheck.CheckEdges(field, sphere, cells.EdgesOf(rank), rank));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Real_messages_fill_halos_strips_and_edge_states()
    {
        var run = new RunContext(Ranks.World);
        foreach (int size in new[] { 16, 21 })
        {
            var sphere = new CubedSphere(size, 1);
            var grid = new SphereGrid(run, sphere);
            using HaloExchange<double> cellExchange = grid.NewExchange<double>(2), edgeExchange = grid.NewEdgeExchange<double>(1);
            using Field<double> one = grid.NewField("one", "1"), two = grid.NewField("two", "1");
            using Field<double> edges = grid.NewEdgeField<double>("edges", "1");
            SphereHaloCheck.FillCells(one);
            SphereHaloCheck.FillCells(two);
            SphereHaloCheck.FillEdges(edges, sphere, grid.Edges);
            cellExchange.Start(one, two);
            edgeExchange.Start(edges);
            cellExchange.Finish();
            edgeExchange.Finish();
            SphereHaloCheck.CheckCells(one, sphere, grid.Edges, run.Rank);
            SphereHaloCheck.CheckCells(two, sphere, grid.Edges, run.Rank);
            SphereHaloCheck.CheckEdges(edges, sphere, grid.Edges, run.Rank);
        }
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void Exchanges_on_the_sphere_allocate_nothing()
    {
        var run = new RunContext(Ranks.World);
        var grid = new SphereGrid(run, new CubedSphere(16, 1));
        using HaloExchange<double> exchange = grid.NewExchange<double>(1);
        using Field<double> field = grid.NewField("q", "1");
        long allocated = -1;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int n = 0; n < 10; n++)
            {
                exchange.Exchange(field);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    /// <summary>An exchange of all ranks in this process: what each plan packs for a peer is what the peer's plan unpacks.</summary>
    private static void Play(IHaloGeometry geometry, Action<Field<double>, int> fill, Action<Field<double>, int> check)
    {
        HaloPlan[] plans = [.. Enumerable.Range(0, geometry.Ranks).Select(rank => new HaloPlan(geometry, rank))];
        Field<double>[] fields =
            [.. Enumerable.Range(0, geometry.Ranks).Select(rank => new Field<double>(geometry.LayoutOf(rank), "q", "1"))];
        for (int rank = 0; rank < geometry.Ranks; rank++)
        {
            fill(fields[rank], rank);
        }

        for (int rank = 0; rank < geometry.Ranks; rank++)
        {
            Assert.That(plans[rank].Walls, Is.Empty);
            foreach (HomeCopy copy in plans[rank].Home)
            {
                StridedCopy.Copy(
                    MemoryOf(fields[rank], copy.Source), copy.Source.Region, MemoryOf(fields[rank], copy.Target), copy.Target.Region);
            }

            foreach (HaloPeer peer in plans[rank].Peers)
            {
                HaloPeer there = plans[peer.Rank].Peers.Single(p => p.Rank == rank);
                Assert.That(there.ReceiveCount, Is.EqualTo(peer.SendCount), $"from rank {rank} to rank {peer.Rank}");
                Deliver(fields[rank], peer.Sends, fields[peer.Rank], there.Receives, peer.SendCount);
            }
        }

        for (int rank = 0; rank < geometry.Ranks; rank++)
        {
            check(fields[rank], rank);
            fields[rank].Dispose();
        }
    }

    private static void Deliver(Field<double> from, BlockRegion[] sends, Field<double> to, BlockRegion[] receives, int count)
    {
        using var message = new AlignedBuffer<double>(count);
        long at = 0;
        foreach (BlockRegion part in sends)
        {
            StridedCopy.Pack(MemoryOf(from, part), part.Region, message, at);
            at += part.Region.Count;
        }

        at = 0;
        foreach (BlockRegion part in receives)
        {
            StridedCopy.Unpack(message, at, MemoryOf(to, part), part.Region);
            at += part.Region.Count;
        }
    }

    private static AlignedBuffer<double> MemoryOf(Field<double> field, BlockRegion part) => field.Blocks[part.Block].Memory;
}
