using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels;

/// <summary>One part of a panel edge of this rank: its tile, ghosts and faces.</summary>
internal sealed unsafe class EdgeWork(Tile tile, CubedSphere sphere, EdgePart part, BlockShape strip, BlockShape states, int number)
    : IDisposable
{
    /// <summary>States of the flow on an edge, before those of tracers.</summary>
    public const int FlowStates = 4;

    /// <summary>The tile along the edge.</summary>
    public Tile Tile { get; } = tile;

    /// <summary>Which of the rank's edge parts this is.</summary>
    public int Number { get; } = number;

    /// <summary>Layout of the strip of the neighbour's cells.</summary>
    public BlockShape Strip { get; } = strip;

    /// <summary>Fills the ghosts beyond the edge.</summary>
    public GhostKernel Ghosts { get; } = new(tile, new GhostTables(sphere, part, strip));

    /// <summary>The faces on the edge.</summary>
    public EdgeFaceTables Faces { get; } = new(sphere, part);

    /// <summary>The states of this side (row 0) or of the other side (row 1).</summary>
    public EdgeLines Lines(Field<double>[] edgeStates, int row) => new(
        LineOf(edgeStates[0], row), LineOf(edgeStates[1], row), LineOf(edgeStates[2], row), LineOf(edgeStates[3], row));

    /// <summary>Puts the fluxes of the edge's faces among the fluxes of the tile.</summary>
    public void PlaceFluxes(FluxArrays fluxes)
    {
        (long first, long along, long inward) = EdgeStates.Line(Tile, Faces.Part);
        bool isColumn = Faces.Part.Edge.Side is PanelSide.West or PanelSide.East;
        long face = inward > 0 ? first : first - inward; // faces lie before their cells
        int count = Faces.Part.Count;
        for (int component = 0; component < 4; component++)
        {
            double* flux = isColumn ? fluxes.West(Tile, component) : fluxes.South(Tile, component);
            double* target = flux + face, line = Faces.Result(component);
            if (isColumn)
            {
                for (int n = 0; n < count; n++)
                {
                    *target = line[n];
                    target += along;
                }
            }
            else
            {
                new ReadOnlySpan<double>(line, count).CopyTo(new Span<double>(target, count));
            }
        }
    }

    /// <summary>A line of numbers on the edge's faces: of this side (row 0) or of the other side (row 1).</summary>
    public double* LineOf(Field<double> field, int row) => field.Blocks[Number].Memory.Pointer + states.Origin + (row * states.StrideJ);

    public void Dispose() => Faces.Dispose();
}
