using SimKit.Climate.Flow;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// The work of diffusion on all tiles of a rank, between its halo exchanges: of the surface and three components of velocity in space.
/// </summary>
internal sealed unsafe class DiffusionOnTiles : IDisposable
{
    private readonly Tile[] tiles;
    private readonly bool withVelocity;
    private readonly Field<double>[] edgeFluxes;
    private readonly DiffusionEdge[] edges;
    private readonly FluxArrays fluxes;

    public DiffusionOnTiles(SphereGrid grid, IReadOnlyList<Tile> tiles, Field<double>[] edgeFluxes, bool withVelocity)
    {
        this.tiles = [.. tiles]; // an array: to walk through a list interface allocates
        this.withVelocity = withVelocity;
        this.edgeFluxes = edgeFluxes;
        edges = [.. grid.Edges.Select((part, e) => new DiffusionEdge(
            tiles[part.Tile], part, grid.CellLayout.Mirrors[e], grid.EdgeLayout.Mirrors[e], e))];
        fluxes = new FluxArrays(grid.CellLayout.Owned);
    }

    /// <summary>Copies surface and velocity from the tiles' points, with as much around them as a Laplacian reads.</summary>
    public void TakePoints(Field<double>[] points)
    {
        foreach (Tile tile in tiles)
        {
            var kernel = new VelocityInSpaceKernel(tile, Quantities(points, tile));
            VectorWidth.Run(ref kernel);
        }
    }

    /// <summary>Fluxes of this side through the faces on panel edges, for the other side to see.</summary>
    public void ComputeEdgeFluxes(Field<double>[] fields)
    {
        foreach (DiffusionEdge edge in edges)
        {
            for (int q = 0; q < fields.Length; q++)
            {
                edge.ComputeFluxes(CellsOf(fields[q], edge.Tile), edge.Line(edgeFluxes[q], 0));
            }
        }
    }

    /// <summary>ν f − ν₄ ∇²f of the own cells; the Laplacian of the velocity is projected to the sphere.</summary>
    public void Curve(Field<double>[] fields, Diffusivity diffusivity, Field<double>[] target)
    {
        foreach (Tile tile in tiles)
        {
            ComputeFluxes(tile, fields);
            var kernel = new CurvatureKernel(
                tile, West(tile), South(tile), Quantities(fields, tile), Quantities(target, tile), diffusivity);
            VectorWidth.Run(ref kernel);
        }
    }

    /// <summary>Ghosts beyond panel edges, by interpolation along the rows of the neighbour.</summary>
    public void FillGhosts(Field<double>[] fields)
    {
        foreach (DiffusionEdge edge in edges)
        {
            foreach (Field<double> field in fields)
            {
                edge.FillGhosts(field.Blocks[tiles.Length + edge.Number], CellsOf(field, edge.Tile));
            }
        }
    }

    /// <summary>Adds the divergence of the fields' gradient to the state.</summary>
    /// <param name="fields">What is diffused.</param>
    /// <param name="state">The prognostic fields.</param>
    /// <param name="factor">Factor of the Laplacian, the step included.</param>
    public void Update(Field<double>[] fields, PrognosticFields state, double factor)
    {
        foreach (Tile tile in tiles)
        {
            ComputeFluxes(tile, fields);
            var kernel = new DiffusionUpdateKernel(
                tile, West(tile), South(tile), CellsOf(state.Mass, tile), withVelocity ? CellsOf(state.Momentum1, tile) : null,
                CellsOf(state.Momentum2, tile), factor);
            VectorWidth.Run(ref kernel);
        }
    }

    public void Dispose() => fluxes.Dispose();

    private static double* CellsOf(Field<double> field, Tile tile) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private static DiffusedQuantities Quantities(Field<double>[] fields, Tile tile) => fields.Length == 1
        ? new DiffusedQuantities(CellsOf(fields[0], tile), null, null, null)
        : new DiffusedQuantities(
            CellsOf(fields[0], tile), CellsOf(fields[1], tile), CellsOf(fields[2], tile), CellsOf(fields[3], tile));

    // Through all faces of the tile; on panel edges the mean of both sides' fluxes.
    private void ComputeFluxes(Tile tile, Field<double>[] fields)
    {
        var kernel = new GradientFluxKernel(tile, Quantities(fields, tile), West(tile), South(tile));
        VectorWidth.Run(ref kernel);
        foreach (DiffusionEdge edge in edges)
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

    private DiffusedQuantities West(Tile tile) =>
        new(fluxes.West(tile, 0), fluxes.West(tile, 1), fluxes.West(tile, 2), fluxes.West(tile, 3));

    private DiffusedQuantities South(Tile tile) =>
        new(fluxes.South(tile, 0), fluxes.South(tile, 1), fluxes.South(tile, 2), fluxes.South(tile, 3));
}
