using SimKit.Climate.Flow;
using SimKit.Climate.Kernels.Edges;
using SimKit.Grids;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// The work of flux-corrected transport on all tiles of a rank, once a step: fluxes of the whole step are gathered stage by stage, then
/// split and limited.
/// </summary>
internal sealed unsafe class CorrectionOnTiles<T> : IDisposable
    where T : unmanaged
{
    private readonly Tile<T>[] tiles;
    private readonly EdgeWork<T>[] edges;
    private readonly int tracers;
    private readonly TileArrays<T> ratios; // at the start of the step
    private readonly TileArrays<T> mass;
    private readonly TileArrays<T> fluxes;
    private readonly TileArrays<T> rest;
    private readonly FluxArrays<T> work;

    public CorrectionOnTiles(Tile<T>[] tiles, EdgeWork<T>[] edges, int tracers)
    {
        (this.tiles, this.edges, this.tracers) = (tiles, edges, tracers);
        ratios = new TileArrays<T>(tiles, tracers);
        mass = new TileArrays<T>(tiles, 2);
        fluxes = new TileArrays<T>(tiles, 2 * tracers);
        rest = new TileArrays<T>(tiles, 2 * tracers);
        work = new FluxArrays<T>(tiles.Select(tile => tile.Shape));
    }

    /// <summary>Keeps the mean mixing ratios of a state, with one cell around; the state's halo must be filled.</summary>
    public void Keep(PrognosticFields<T> start)
    {
        for (int c = 0; c < tracers; c++)
        {
            foreach (Tile<T> tile in tiles)
            {
                RimValues<T>.Divide(tile, CellsOf(tile, start.Tracers[c]), CellsOf(tile, start.Mass), ratios[tile, c]);
                RimValues<T>.FillCorners(tile, ratios[tile, c]);
            }

            foreach (EdgeWork<T> edge in edges)
            {
                int strip = tiles.Length + edge.Number;
                RimValues<T>.DivideBeyond(edge, start.Tracers[c].Blocks[strip], start.Mass.Blocks[strip], ratios[edge.Tile, c]);
            }
        }
    }

    /// <summary>Adds a stage's mass fluxes to those of the step.</summary>
    public void AddMass(Tile<T> tile, T* west, T* south, in StageShare stage) => Add(tile, mass, 0, west, south, stage);

    /// <summary>Adds a stage's fluxes of a tracer to those of the step.</summary>
    public void AddTracer(Tile<T> tile, int tracer, T* west, T* south, in StageShare stage) =>
        Add(tile, fluxes, tracer, west, south, stage);

    /// <summary>
    /// The donor cell's step, and the parts of the antidiffusive fluxes that each cell can bear: into <paramref name="parts"/>, two fields
    /// for each tracer.
    /// </summary>
    /// <returns>The largest part of a cell's mass that came in during the step.</returns>
    public double Bound(PrognosticFields<T> state, PrognosticFields<T>? rests, Field<T>[] parts, double step, bool positiveOnly)
    {
        double largest = 0;
        foreach (Tile<T> tile in tiles)
        {
            FacePair<T> carrier = PairOf(mass, tile, 0), donor = new(work.West(tile, 0), work.South(tile, 0));
            OneSided<T>.ExtendFaces(tile, carrier.West, carrier.South);
            var inflow = new InflowKernel<T>(tile, CellsOf(tile, state.Mass), carrier, step);
            Bundles<T>.Run(ref inflow);
            largest = Math.Max(largest, inflow.Largest);
            for (int c = 0; c < tracers; c++)
            {
                FacePair<T> flux = PairOf(fluxes, tile, c), other = PairOf(rest, tile, c);
                OneSided<T>.ExtendFaces(tile, flux.West, flux.South);
                var split = new DonorCellKernel<T>(tile, carrier, flux, ratios[tile, c], donor, other);
                Bundles<T>.Run(ref split);
                var bounds = new BoundsKernel<T>(
                    tile, CellsOf(tile, state.Mass), CarriedIn(tile, state, rests, c), ratios[tile, c], donor, other,
                    CellsOf(tile, parts[2 * c]), CellsOf(tile, parts[(2 * c) + 1]), step, positiveOnly);
                Bundles<T>.Run(ref bounds);
            }
        }

        return largest;
    }

    /// <summary>Adds the allowed antidiffusive fluxes; the halos of the parts must be filled.</summary>
    public void Correct(PrognosticFields<T> state, PrognosticFields<T>? rests, Field<T>[] parts, double step)
    {
        foreach (EdgeWork<T> edge in edges)
        {
            foreach (Field<T> part in parts)
            {
                RimValues<T>.CopyBeyond(edge, part.Blocks[tiles.Length + edge.Number], CellsOf(edge.Tile, part));
            }
        }

        foreach (Tile<T> tile in tiles)
        {
            for (int c = 0; c < tracers; c++)
            {
                var correct = new CorrectionKernel<T>(
                    tile, CarriedIn(tile, state, rests, c), PairOf(rest, tile, c), CellsOf(tile, parts[2 * c]),
                    CellsOf(tile, parts[(2 * c) + 1]), step);
                Bundles<T>.Run(ref correct);
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

    private static T* CellsOf(Tile<T> tile, Field<T> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private static Carried<T> CarriedIn(Tile<T> tile, PrognosticFields<T> state, PrognosticFields<T>? rests, int tracer) =>
        new(CellsOf(tile, state.Tracers[tracer]), rests is null ? null : CellsOf(tile, rests.Tracers[tracer]));

    private static FacePair<T> PairOf(TileArrays<T> arrays, Tile<T> tile, int quantity) =>
        new(arrays[tile, 2 * quantity], arrays[tile, (2 * quantity) + 1]);

    private static void Add(Tile<T> tile, TileArrays<T> sums, int quantity, T* west, T* south, in StageShare stage)
    {
        var alpha = new AccumulateKernel<T>(tile, west, sums[tile, 2 * quantity], stage.Share, stage.IsFirst);
        Bundles<T>.Run(ref alpha);
        var beta = new AccumulateKernel<T>(tile, south, sums[tile, (2 * quantity) + 1], stage.Share, stage.IsFirst);
        Bundles<T>.Run(ref beta);
    }
}
