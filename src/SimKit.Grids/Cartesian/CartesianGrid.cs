using System.Collections.Immutable;
using SimKit.Core;
using SimKit.Grids.Halo;
using SimKit.State;

namespace SimKit.Grids.Cartesian;

/// <summary>This rank's part of a Cartesian grid: makes fields and exchanges, and names the cells to compute.</summary>
public sealed class CartesianGrid
{
    private readonly RunContext run;
    private readonly HaloPlan plan;

    /// <summary>Cuts the grid over the ranks of the run.</summary>
    /// <exception cref="ArgumentException">The grid cannot be cut over so many ranks.</exception>
    public CartesianGrid(RunContext run, CartesianShape shape)
    {
        this.run = run;
        Shape = shape;
        var geometry = new CartesianGeometry(shape, run.Size);
        Layout = geometry.LayoutOf(run.Rank);
        plan = new HaloPlan(geometry, run.Rank);
        Own = Layout.Owned[0].Cells;
        Box local = Own.Shift(-Own.K0, -Own.J0, -Own.I0);
        Inner = Shrink(local, Layout.Owned[0]);
        Rim = [.. RimOf(local, Inner)];
    }

    /// <summary>The whole grid.</summary>
    public CartesianShape Shape { get; }

    /// <summary>What this rank holds.</summary>
    public Layout Layout { get; }

    /// <summary>This rank's cells, in global indices.</summary>
    public Box Own { get; }

    /// <summary>Cells that need no halo, relative to the first own cell: to be computed while messages are under way.</summary>
    public Box Inner { get; }

    /// <summary>The other own cells, as disjoint boxes relative to the first own cell.</summary>
    public ImmutableArray<Box> Rim { get; }

    /// <summary>Makes a field of zeros.</summary>
    public Field<double> NewField(string name, string unit) => new(Layout, name, unit);

    /// <summary>Makes a halo exchange for up to <paramref name="mostFields"/> fields at a time.</summary>
    public HaloExchange<double> NewExchange(int mostFields = 1, int tag = 0) => new(run, plan, mostFields, tag);

    private static Box Shrink(Box local, BlockShape shape)
    {
        Box inner = local.Grow(-shape.HaloK, -shape.HaloJ, -shape.HaloI);
        return inner.IsEmpty ? new Box(0, 0, 0, 0, 0, 0) : inner;
    }

    private static IEnumerable<Box> RimOf(Box own, Box inner)
    {
        if (inner.IsEmpty)
        {
            return [own];
        }

        Box[] rim =
        [
            own with { K1 = inner.K0 },
            own with { K0 = inner.K1 },
            own with { K0 = inner.K0, K1 = inner.K1, J1 = inner.J0 },
            own with { K0 = inner.K0, K1 = inner.K1, J0 = inner.J1 },
            inner with { I0 = own.I0, I1 = inner.I0 },
            inner with { I0 = inner.I1, I1 = own.I1 },
        ];
        return rim.Where(box => !box.IsEmpty);
    }
}
