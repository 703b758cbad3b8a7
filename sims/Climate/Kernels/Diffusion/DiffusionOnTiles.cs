using SimKit.Climate.Flow;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// The work of diffusion on all tiles of a rank, between its halo exchanges: of the surface and three components of velocity in space.
/// </summary>
internal sealed unsafe class DiffusionOnTiles<T> : IDisposable
    where T : unmanaged
{
    private readonly Tile<T>[] tiles;
    private readonly bool withVelocity;
    private readonly Field<T>[] edgeFluxes;
    private readonly DiffusionEdge<T>[] edges;
    private readonly FluxArrays<T> fluxes;

    public DiffusionOnTiles(SphereGrid grid, IReadOnlyList<Tile<T>> tiles, Field<T>[] edgeFluxes, bool withVelocity)
    {
        this.tiles = [.. tiles]; // an array: to walk through a list interface allocates
        this.withVelocity = withVelocity;
        this.edgeFluxes = edgeFluxes;
        edges = [.. grid.Edges.Select((part, e) => new DiffusionEdge<T>(
            tiles[part.Tile], part, grid.CellLayout.Mirrors[e], grid.EdgeLayout.Mirrors[e], e))];
        fluxes = new FluxArrays<T>(grid.CellLayout.Owned);
    }

    /// <summary>Copies surface and velocity from the tiles' points, with as much around them as a Laplacian reads.</summary>
    public void TakePoints(Field<T>[] points)
    {
        foreach (Tile<T> tile in tiles)
        {
            var kernel = new VelocityInSpaceKernel<T>(tile, Quantities(points, tile));
            Bundles<T>.Run(ref kernel);
        }
    }

    /// <summary>Fluxes of this side through the faces on panel edges, for the other side to see.</summary>
    public void ComputeEdgeFluxes(Field<T>[] fields)
    {
        foreach (DiffusionEdge<T> edge in edges)
        {
            for (int q = 0; q < fields.Length; q++)
            {
                edge.ComputeFluxes(CellsOf(fields[q], edge.Tile), edge.Line(edgeFluxes[q], 0));
            }
        }
    }

    /// <summary>ν f − ν₄ ∇²f of the own cells; the Laplacian of the velocity is projected to the sphere.</summary>
    public void Curve(Field<T>[] fields, Diffusivity diffusivity, Field<T>[] target)
    {
        foreach (Tile<T> tile in tiles)
        {
            ComputeFluxes(tile, fields);
            var kernel = new CurvatureKernel<T>(
                tile, West(tile), South(tile), Quantities(fields, tile), Quantities(target, tile), diffusivity);
            Bundles<T>.Run(ref kernel);
        }
    }

    /// <summary>Ghosts beyond panel edges, by interpolation along the rows of the neighbour.</summary>
    public void FillGhosts(Field<T>[] fields)
    {
        foreach (DiffusionEdge<T> edge in edges)
        {
            foreach (Field<T> field in fields)
            {
                edge.FillGhosts(field.Blocks[tiles.Length + edge.Number], CellsOf(field, edge.Tile));
            }
        }
    }

    /// <summary>Adds the divergence of the fields' gradient to the state.</summary>
    /// <param name="fields">What is diffused.</param>
    /// <param name="state">The prognostic fields.</param>
    /// <param name="rest">What rounding has left of them, or null where nothing is kept.</param>
    /// <param name="factor">Factor of the Laplacian, the step included.</param>
    public void Update(Field<T>[] fields, PrognosticFields<T> state, PrognosticFields<T>? rest, double factor)
    {
        foreach (Tile<T> tile in tiles)
        {
            ComputeFluxes(tile, fields);
            var kernel = new DiffusionUpdateKernel<T>(
                tile, West(tile), South(tile), Cells(state, tile), rest is null ? default : Cells(rest, tile), factor);
            Bundles<T>.Run(ref kernel);
        }
    }

    public void Dispose() => fluxes.Dispose();

    private static T* CellsOf(Field<T> field, Tile<T> tile) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private static DiffusedQuantities<T> Quantities(Field<T>[] fields, Tile<T> tile) => fields.Length == 1
        ? new DiffusedQuantities<T>(CellsOf(fields[0], tile), null, null, null)
        : new DiffusedQuantities<T>(
            CellsOf(fields[0], tile), CellsOf(fields[1], tile), CellsOf(fields[2], tile), CellsOf(fields[3], tile));

    private FlowCells<T> Cells(PrognosticFields<T> fields, Tile<T> tile) => new(
        CellsOf(fields.Mass, tile), withVelocity ? CellsOf(fields.Momentum1, tile) : null, CellsOf(fields.Momentum2, tile));

    // Through all faces of the tile; on panel edges the mean of both sides' fluxes.
    private void ComputeFluxes(Tile<T> tile, Field<T>[] fields)
    {
        var kernel = new GradientFluxKernel<T>(tile, Quantities(fields, tile), West(tile), South(tile));
        Bundles<T>.Run(ref kernel);
        foreach (DiffusionEdge<T> edge in edges)
        {
            if (edge.Tile == tile)
            {
                for (int q = 0; q < fields.Length; q++)
                {
                    edge.PlaceMean(
                        edge.Line(edgeFluxes[q], 0), edge.Line(edgeFluxes[q], 1), fluxes.West(tile, q), fluxes.South(tile, q));
                }
            }
        }
    }

    private DiffusedQuantities<T> West(Tile<T> tile) =>
        new(fluxes.West(tile, 0), fluxes.West(tile, 1), fluxes.West(tile, 2), fluxes.West(tile, 3));

    private DiffusedQuantities<T> South(Tile<T> tile) =>
        new(fluxes.South(tile, 0), fluxes.South(tile, 1), fluxes.South(tile, 2), fluxes.South(tile, 3));
}
