using SimKit.Climate.Flow;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>One part of a panel edge of this rank: its tile, ghosts and faces.</summary>
internal sealed unsafe class EdgeWork<T> : IDisposable
    where T : unmanaged
{
    /// <summary>States of the flow on an edge, before those of tracers.</summary>
    public const int FlowStates = 4;

    private readonly EdgeGeometry<T> geometry;
    private readonly BlockShape states;
    private readonly EdgeBelt<T> belt;
    private readonly GhostTables<T> tables;

    public EdgeWork(
        Tile<T> tile, EdgeGeometry<T> geometry, EdgePart part, BlockShape strip, BlockShape states, int number,
        Field<T>[] edgeStates)
    {
        (Tile, this.geometry, Strip, this.states, Number) = (tile, geometry, strip, states, number);
        Faces = new EdgeFaces<T>(part);
        belt = new EdgeBelt<T>(tile, part);
        tables = new GhostTables<T>(tile.Sphere, part, strip);
        Ghosts = new GhostKernel<T>(tile, tables, geometry, belt);
        Own = Lines(edgeStates, 0);
        Other = Lines(edgeStates, 1);
    }

    /// <summary>The tile along the edge.</summary>
    public Tile<T> Tile { get; }

    /// <summary>Which of the rank's edge parts this is.</summary>
    public int Number { get; }

    /// <summary>Layout of the strip of the neighbour's cells.</summary>
    public BlockShape Strip { get; }

    /// <summary>Fills the ghosts beyond the edge.</summary>
    public GhostKernel<T> Ghosts { get; }

    /// <summary>The faces on the edge.</summary>
    public EdgeFaces<T> Faces { get; }

    /// <summary>The states of this side.</summary>
    public EdgeLines<T> Own { get; }

    /// <summary>The states of the other side, as the last exchange brought them.</summary>
    public EdgeLines<T> Other { get; }

    /// <summary>Fills the ghosts beyond the edge and this side's states on its faces; a wind that is given, ghosts have already.</summary>
    public void Interpolate(PrognosticFields<T> q, int strip, bool windIsGiven)
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

        EdgeStates<T>.Interpolate(belt, geometry, Faces, Own);
    }

    /// <summary>A line of numbers on the edge's faces: of this side (row 0) or of the other side (row 1).</summary>
    public T* LineOf(Field<T> field, int row) => field.Blocks[Number].Memory.Pointer + states.Origin + (row * states.StrideJ);

    public void Dispose()
    {
        Ghosts.Dispose();
        Faces.Dispose();
        belt.Dispose();
        tables.Dispose();
    }

    private EdgeLines<T> Lines(Field<T>[] edgeStates, int row) => new(
        LineOf(edgeStates[0], row), LineOf(edgeStates[1], row), LineOf(edgeStates[2], row), LineOf(edgeStates[3], row));
}
