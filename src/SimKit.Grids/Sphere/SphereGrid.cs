using System.Numerics;
using SimKit.Core;
using SimKit.Grids.Halo;

namespace SimKit.Grids.Sphere;

/// <summary>This rank's part of a cubed sphere: makes fields and exchanges.</summary>
public sealed class SphereGrid
{
    private readonly RunContext run;
    private readonly HaloPlan cellPlan;
    private readonly HaloPlan edgePlan;

    /// <summary>Cuts the sphere over the ranks of the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sphere">The sphere.</param>
    /// <param name="line">Elements in a cache line of the fields that kernels compute with: 8 doubles or 16 floats.</param>
    /// <exception cref="ArgumentException">The sphere cannot be cut over so many ranks.</exception>
    public SphereGrid(RunContext run, CubedSphere sphere, int line = 8)
    {
        this.run = run;
        Sphere = sphere;
        Partition = new SpherePartition(sphere.Size, run.Size);
        var cells = new SphereGeometry(sphere, Partition, line);
        var edges = new EdgeStateGeometry(cells);
        CellLayout = cells.LayoutOf(run.Rank);
        EdgeLayout = edges.LayoutOf(run.Rank);
        Edges = cells.EdgesOf(run.Rank);
        cellPlan = new HaloPlan(cells, run.Rank);
        edgePlan = new HaloPlan(edges, run.Rank);
    }

    /// <summary>The whole sphere.</summary>
    public CubedSphere Sphere { get; }

    /// <summary>Who owns what.</summary>
    public SpherePartition Partition { get; }

    /// <summary>Tiles, then the strips beyond panel edges, in the order of <see cref="Edges"/>.</summary>
    public Layout CellLayout { get; }

    /// <summary>Blocks of two rows of faces on panel edges, in the order of <see cref="Edges"/>.</summary>
    public Layout EdgeLayout { get; }

    /// <summary>The panel edges along which this rank's tiles lie.</summary>
    public IReadOnlyList<EdgePart> Edges { get; }

    /// <summary>Makes a field of zeros on the cells.</summary>
    public Field<double> NewField(string name, string unit) => NewField<double>(name, unit);

    /// <summary>Makes a field of zeros on the cells.</summary>
    public Field<T> NewField<T>(string name, string unit)
        where T : unmanaged => new(CellLayout, name, unit);

    /// <summary>Makes a field of zeros on the faces of panel edges.</summary>
    public Field<T> NewEdgeField<T>(string name, string unit)
        where T : unmanaged => new(EdgeLayout, name, unit);

    /// <summary>Makes an exchange for fields on the cells.</summary>
    public HaloExchange<T> NewExchange<T>(int mostFields, int tag = 0)
        where T : unmanaged, INumber<T> => new(run, cellPlan, mostFields, tag);

    /// <summary>Makes an exchange for fields on the faces of panel edges.</summary>
    public HaloExchange<T> NewEdgeExchange<T>(int mostFields, int tag = 1)
        where T : unmanaged, INumber<T> => new(run, edgePlan, mostFields, tag);
}
