using SimKit.Climate.Flow;
using SimKit.Climate.Kernels.Edges;
using SimKit.Climate.Kernels.Stage;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>What a stage does with tracers on all tiles of a rank: it follows the fluid's own work by tile and edge.</summary>
internal sealed unsafe class TracersOnTiles<T> : IDisposable
    where T : unmanaged
{
    private readonly EdgeWork<T>[] edges;
    private readonly Field<T>[] edgeRatios;
    private readonly TileArrays<T> ratios;
    private readonly AlignedBuffer<T> west;
    private readonly AlignedBuffer<T> south;

    /// <summary>Prepares the work.</summary>
    /// <param name="tiles">Tiles of this rank.</param>
    /// <param name="edges">Its parts of panel edges.</param>
    /// <param name="edgeRatios">Mixing ratios on panel edges, a field for each tracer.</param>
    /// <param name="limited">Whether the fluxes of a whole step are corrected at its end.</param>
    public TracersOnTiles(Tile<T>[] tiles, EdgeWork<T>[] edges, ReadOnlySpan<Field<T>> edgeRatios, bool limited)
    {
        this.edges = edges;
        this.edgeRatios = [.. edgeRatios];
        ratios = new TileArrays<T>(tiles, this.edgeRatios.Length);
        long elements = tiles.Max(tile => tile.Shape.Elements);
        (west, south) = (new AlignedBuffer<T>(elements), new AlignedBuffer<T>(elements));
        Correction = limited ? new CorrectionOnTiles<T>(tiles, edges, this.edgeRatios.Length) : null;
    }

    /// <summary>The limiter's work; null without one.</summary>
    public CorrectionOnTiles<T>? Correction { get; }

    private int Count => edgeRatios.Length;

    /// <summary>Extends cell values beyond the sides of panels.</summary>
    public void Extend(Tile<T> tile, PrognosticFields<T> q, Box cells)
    {
        for (int c = 0; c < Count; c++)
        {
            OneSided<T>.ExtendCells(tile, CellsOf(tile, q.Tracers[c]), cells);
        }
    }

    /// <summary>Mixing ratios at points.</summary>
    public void Convert(Tile<T> tile, PrognosticFields<T> q, Box cells)
    {
        for (int c = 0; c < Count; c++)
        {
            var convert = new RatioKernel<T>(tile, CellsOf(tile, q.Mass), CellsOf(tile, q.Tracers[c]), ratios[tile, c], cells);
            Bundles<T>.Run(ref convert);
        }
    }

    /// <summary>Ghosts beyond a panel edge, and this side's ratios on its faces.</summary>
    public void FillGhosts(EdgeWork<T> edge, PrognosticFields<T> q)
    {
        int strip = q.Mass.Boxes.Count + edge.Number;
        for (int c = 0; c < Count; c++)
        {
            T* ratio = ratios[edge.Tile, c];
            edge.Ghosts.Fill(q.Mass.Blocks[strip], q.Tracers[c].Blocks[strip], ratio);
            TracerEdgeKernels<T>.Interpolate(edge, ratio, edge.LineOf(edgeRatios[c], 0));
        }
    }

    /// <summary>Fluxes and Runge–Kutta update of a tile, from the mass fluxes of the fluid.</summary>
    public void Update(Tile<T> tile, T* massWest, T* massSouth, StepRegisters<T> step, in StageShare stage)
    {
        T* toWest = west.Pointer + tile.Shape.Origin, toSouth = south.Pointer + tile.Shape.Origin;
        Correction?.AddMass(tile, massWest, massSouth, stage);
        for (int c = 0; c < Count; c++)
        {
            var kernel = new TracerFluxKernel<T>(tile, ratios[tile, c], massWest, massSouth, toWest, toSouth);
            Bundles<T>.Run(ref kernel);
            PlaceEdgeFluxes(tile, c, massWest, massSouth, toWest, toSouth);
            Correction?.AddTracer(tile, c, toWest, toSouth, stage);
            if (Correction is not null && stage.IsLast)
            {
                continue; // the correction starts from the state at the start of the step
            }

            OneSided<T>.ExtendFaces(tile, toWest, toSouth);
            var update = new UpdateKernel<T>(
                tile, toWest, toSouth, new StageQuantity<T>(tile, step, PrognosticFields<T>.FirstTracer + c, stage), stage.Weight,
                stage.Ahead ?? 0);
            Bundles<T>.Run(ref update);
        }
    }

    public void Dispose()
    {
        ratios.Dispose();
        west.Dispose();
        south.Dispose();
        Correction?.Dispose();
    }

    private static T* CellsOf(Tile<T> tile, Field<T> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private void PlaceEdgeFluxes(Tile<T> tile, int tracer, T* massWest, T* massSouth, T* toWest, T* toSouth)
    {
        foreach (EdgeWork<T> edge in edges)
        {
            if (edge.Tile == tile)
            {
                bool isColumn = edge.Faces.Part.Edge.Side is PanelSide.West or PanelSide.East;
                TracerEdgeKernels<T>.PlaceFluxes(
                    edge, isColumn ? massWest : massSouth, edge.LineOf(edgeRatios[tracer], 0), edge.LineOf(edgeRatios[tracer], 1),
                    isColumn ? toWest : toSouth);
            }
        }
    }
}
