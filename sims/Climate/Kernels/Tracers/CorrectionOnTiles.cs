using SimKit.Climate.Flow;
using SimKit.Climate.Kernels.Edges;
using SimKit.Grids;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// The work of flux-corrected transport on all tiles of a rank, once a step: fluxes of the whole step are gathered stage by stage, then
/// split and limited.
/// </summary>
internal sealed unsafe class CorrectionOnTiles : IDisposable
{
    private readonly Tile[] tiles;
    private readonly EdgeWork[] edges;
    private readonly int tracers;
    private readonly TileArrays ratios; // at the start of the step
    private readonly TileArrays mass;
    private readonly TileArrays fluxes;
    private readonly TileArrays rest;
    private readonly FluxArrays work;

    public CorrectionOnTiles(Tile[] tiles, EdgeWork[] edges, int tracers)
    {
        (this.tiles, this.edges, this.tracers) = (tiles, edges, tracers);
        ratios = new TileArrays(tiles, tracers);
        mass = new TileArrays(tiles, 2);
        fluxes = new TileArrays(tiles, 2 * tracers);
        rest = new TileArrays(tiles, 2 * tracers);
        work = new FluxArrays(tiles.Select(tile => tile.Shape));
    }

    /// <summary>Keeps the mean mixing ratios of a state, with one cell around; the state's halo must be filled.</summary>
    public void Keep(PrognosticFields start)
    {
        for (int c = 0; c < tracers; c++)
        {
            foreach (Tile tile in tiles)
            {
                RimValues.Divide(tile, CellsOf(tile, start.Tracers[c]), CellsOf(tile, start.Mass), ratios[tile, c]);
                RimValues.FillCorners(tile, ratios[tile, c]);
            }

            foreach (EdgeWork edge in edges)
            {
                int strip = tiles.Length + edge.Number;
                RimValues.DivideBeyond(edge, start.Tracers[c].Blocks[strip], start.Mass.Blocks[strip], ratios[edge.Tile, c]);
            }
        }
    }

    /// <summary>Adds a stage's mass fluxes to those of the step.</summary>
    public void AddMass(Tile tile, double* west, double* south, in StageShare stage) => Add(tile, mass, 0, west, south, stage);

    /// <summary>Adds a stage's fluxes of a tracer to those of the step.</summary>
    public void AddTracer(Tile tile, int tracer, double* west, double* south, in StageShare stage) =>
        Add(tile, fluxes, tracer, west, south, stage);

    /// <summary>
    /// The donor cell's step, and the parts of the antidiffusive fluxes that each cell can bear: into <paramref name="parts"/>, two fields
    /// for each tracer.
    /// </summary>
    /// <returns>The largest part of a cell's mass that came in during the step.</returns>
    public double Bound(PrognosticFields state, Field<double>[] parts, double step, bool positiveOnly)
    {
        double largest = 0;
        foreach (Tile tile in tiles)
        {
            FacePair carrier = PairOf(mass, tile, 0), donor = new(work.West(tile, 0), work.South(tile, 0));
            OneSided.ExtendFaces(tile, carrier.West, carrier.South);
            var inflow = new InflowKernel(tile, CellsOf(tile, state.Mass), carrier, step);
            VectorWidth.Run(ref inflow);
            largest = Math.Max(largest, inflow.Largest);
            for (int c = 0; c < tracers; c++)
            {
                FacePair flux = PairOf(fluxes, tile, c), other = PairOf(rest, tile, c);
                OneSided.ExtendFaces(tile, flux.West, flux.South);
                var split = new DonorCellKernel(tile, carrier, flux, ratios[tile, c], donor, other);
                VectorWidth.Run(ref split);
                var bounds = new BoundsKernel(
                    tile, CellsOf(tile, state.Mass), CellsOf(tile, state.Tracers[c]), ratios[tile, c], donor, other,
                    CellsOf(tile, parts[2 * c]), CellsOf(tile, parts[(2 * c) + 1]), step, positiveOnly);
                VectorWidth.Run(ref bounds);
            }
        }

        return largest;
    }

    /// <summary>Adds the allowed antidiffusive fluxes; the halos of the parts must be filled.</summary>
    public void Correct(PrognosticFields state, Field<double>[] parts, double step)
    {
        foreach (EdgeWork edge in edges)
        {
            foreach (Field<double> part in parts)
            {
                RimValues.CopyBeyond(edge, part.Blocks[tiles.Length + edge.Number], CellsOf(edge.Tile, part));
            }
        }

        foreach (Tile tile in tiles)
        {
            for (int c = 0; c < tracers; c++)
            {
                var correct = new CorrectionKernel(
                    tile, CellsOf(tile, state.Tracers[c]), PairOf(rest, tile, c), CellsOf(tile, parts[2 * c]),
                    CellsOf(tile, parts[(2 * c) + 1]), step);
                VectorWidth.Run(ref correct);
            }
        }
    }

    public void Dispose()
    {
        ratios.Dispose();
        mass.Dispose();
        fluxes.Dispose();
        rest.Dispose();
        work.Dispose();
    }

    private static double* CellsOf(Tile tile, Field<double> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private static FacePair PairOf(TileArrays arrays, Tile tile, int quantity) =>
        new(arrays[tile, 2 * quantity], arrays[tile, (2 * quantity) + 1]);

    private static void Add(Tile tile, TileArrays sums, int quantity, double* west, double* south, in StageShare stage)
    {
        var alpha = new AccumulateKernel(tile, west, sums[tile, 2 * quantity], stage.Share, stage.IsFirst);
        VectorWidth.Run(ref alpha);
        var beta = new AccumulateKernel(tile, south, sums[tile, (2 * quantity) + 1], stage.Share, stage.IsFirst);
        VectorWidth.Run(ref beta);
    }
}
