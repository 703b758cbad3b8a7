using SimKit.Climate.Flow;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>One part of a panel edge of this rank: its tile, ghosts and faces.</summary>
internal sealed unsafe class EdgeWork : IDisposable
{
    /// <summary>States of the flow on an edge, before those of tracers.</summary>
    public const int FlowStates = 4;

    private readonly EdgeGeometry geometry;
    private readonly BlockShape states;
    private readonly EdgeBelt belt;
    private readonly GhostTables tables;

    public EdgeWork(
        Tile tile, EdgeGeometry geometry, EdgePart part, BlockShape strip, BlockShape states, int number,
        Field<double>[] edgeStates)
    {
        (Tile, this.geometry, Strip, this.states, Number) = (tile, geometry, strip, states, number);
        Faces = new EdgeFaces(part);
        belt = new EdgeBelt(tile, part);
        tables = new GhostTables(tile.Sphere, part, strip);
        Ghosts = new GhostKernel(tile, tables, geometry, belt);
        Own = Lines(edgeStates, 0);
        Other = Lines(edgeStates, 1);
    }

    /// <summary>The tile along the edge.</summary>
    public Tile Tile { get; }

    /// <summary>Which of the rank's edge parts this is.</summary>
    public int Number { get; }

    /// <summary>Layout of the strip of the neighbour's cells.</summary>
    public BlockShape Strip { get; }

    /// <summary>Fills the ghosts beyond the edge.</summary>
    public GhostKernel Ghosts { get; }

    /// <summary>The faces on the edge.</summary>
    public EdgeFaces Faces { get; }

    /// <summary>The states of this side.</summary>
    public EdgeLines Own { get; }

    /// <summary>The states of the other side, as the last exchange brought them.</summary>
    public EdgeLines Other { get; }

    /// <summary>Fills the ghosts beyond the edge and this side's states on its faces; a wind that is given, ghosts have already.</summary>
    public void Interpolate(PrognosticFields q, int strip, bool windIsGiven)
    {
        if (windIsGiven)
        {
            Ghosts.Fill(q.Mass.Blocks[strip], momentum1: null, momentum2: null);
            belt.ReadGhostVelocity();
        }
        else
        {
            Ghosts.Fill(q.Mass.Blocks[strip], q.Momentum1.Blocks[strip], q.Momentum2.Blocks[strip]);
        }

        EdgeStates.Interpolate(belt, geometry, Faces, Own);
    }

    /// <summary>A line of numbers on the edge's faces: of this side (row 0) or of the other side (row 1).</summary>
    public double* LineOf(Field<double> field, int row) => field.Blocks[Number].Memory.Pointer + states.Origin + (row * states.StrideJ);

    public void Dispose()
    {
        Ghosts.Dispose();
        Faces.Dispose();
        belt.Dispose();
        tables.Dispose();
    }

    private EdgeLines Lines(Field<double>[] edgeStates, int row) => new(
        LineOf(edgeStates[0], row), LineOf(edgeStates[1], row), LineOf(edgeStates[2], row), LineOf(edgeStates[3], row));
}
