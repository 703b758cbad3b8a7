using SimKit.Climate.Flow;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>The work of one stage on all tiles of a rank, between the two halo exchanges and after them.</summary>
internal sealed unsafe class StageOnTiles : IDisposable
{
    private readonly Planet planet;
    private readonly bool transportOnly;
    private readonly Tile[] tiles;
    private readonly EdgeWork[] edges;
    private readonly FluxArrays fluxes;
    private readonly Field<double>[] edgeStates;

    public StageOnTiles(SphereGrid grid, Planet planet, Field<double>[] edgeStates, bool transportOnly, int tracers, bool limited)
    {
        this.planet = planet;
        this.transportOnly = transportOnly;
        this.edgeStates = edgeStates;
        tiles = [.. grid.CellLayout.Owned.Select((shape, number) => new Tile(grid.Sphere, shape, number))];
        edges = [.. grid.Edges.Select((part, e) => new EdgeWork(
            tiles[part.Tile], grid.Sphere, part, grid.CellLayout.Mirrors[e], grid.EdgeLayout.Mirrors[e], e))];
        fluxes = new FluxArrays(grid.CellLayout.Owned);
        Tracers = tracers == 0 ? null : new TracersOnTiles(tiles, edges, edgeStates.AsSpan(EdgeWork.FlowStates), limited);
    }

    /// <summary>Tiles of this rank.</summary>
    public IReadOnlyList<Tile> Tiles => tiles;

    /// <summary>The work on tracers; null without any.</summary>
    public TracersOnTiles? Tracers { get; }

    private bool HasVelocity => !transportOnly;

    private double WaveGravity => transportOnly ? 0 : planet.Gravity;

    /// <summary>Gives all points and ghosts a wind.</summary>
    public void SetWind(in StreamWind wind)
    {
        foreach (Tile tile in tiles)
        {
            var kernel = new StreamWindKernel(tile, wind);
            VectorWidth.Run(ref kernel);
        }
    }

    /// <summary>Points whose conversion reads own cells only.</summary>
    public void ConvertInnerPoints(PrognosticFields q)
    {
        foreach (Tile tile in tiles)
        {
            Convert(tile, q, InnerOf(tile));
        }
    }

    /// <summary>All other points: the rim and beyond, the ghosts, and this side's states on panel edges.</summary>
    public void ConvertRimPoints(PrognosticFields q)
    {
        foreach (Tile tile in tiles)
        {
            for (int c = 0; c < (HasVelocity ? 3 : 1); c++)
            {
                OneSided.ExtendCells(tile, CellsOf(tile, q[c]), tile.Reach);
            }

            Tracers?.Extend(tile, q);
            Box reach = tile.Reach, inner = InnerOf(tile);
            Convert(tile, q, reach with { J1 = inner.J0 });
            Convert(tile, q, reach with { J0 = inner.J1 });
            Convert(tile, q, inner with { I0 = reach.I0, I1 = inner.I0 });
            Convert(tile, q, inner with { I0 = inner.I1, I1 = reach.I1 });
        }

        foreach (EdgeWork edge in edges)
        {
            int strip = tiles.Length + edge.Number;
            edge.Ghosts.Fill(
                q.Mass.Blocks[strip],
                HasVelocity ? q.Momentum1.Blocks[strip] : null,
                HasVelocity ? q.Momentum2.Blocks[strip] : null);
            EdgeLines own = edge.Lines(edgeStates, 0);
            EdgeStates.Interpolate(edge.Tile, edge.Faces, own.Surface, own.VelocityX, own.VelocityY, own.VelocityZ);
            Tracers?.FillGhosts(edge, q);
        }
    }

    /// <summary>Fluxes, sources and the Runge–Kutta update of all tiles.</summary>
    public void ComputeFluxesAndUpdate(
        PrognosticFields start, PrognosticFields sum, PrognosticFields nextSum, PrognosticFields? next, in StageShare stage)
    {
        foreach (Tile tile in tiles)
        {
            if (transportOnly)
            {
                Fluxes<TransportSolver>(tile);
            }
            else
            {
                Fluxes<LmarsSolver>(tile);
                var sources = new SourceKernel(tile, fluxes, planet);
                VectorWidth.Run(ref sources);
            }

            for (int c = 0; c < (transportOnly ? 1 : 3); c++)
            {
                ExtendFluxes(tile, c);
                var update = new UpdateKernel(
                    tile, fluxes.West(tile, c), fluxes.South(tile, c), c == 0 ? null : fluxes.Source(tile, c),
                    CellsOf(tile, start[c]), CellsOf(tile, sum[c]), CellsOf(tile, nextSum[c]),
                    next is null ? null : CellsOf(tile, next[c]), stage.Weight, stage.Ahead);
                VectorWidth.Run(ref update);
            }

            Tracers?.Update(tile, fluxes, start, sum, nextSum, next, stage);
        }
    }

    /// <summary>
    /// Takes over orography from its cell means and this side's values on panel edges; its halo and strips must be filled.
    /// </summary>
    public void SetOrography(Field<double> mass)
    {
        foreach (Tile tile in tiles)
        {
            double* q = CellsOf(tile, mass);
            OneSided.ExtendCells(tile, q, tile.Reach);
            var convert = new PointKernel(tile, q, null, null, tile.Reach, withVelocity: false);
            VectorWidth.Run(ref convert);
        }

        foreach (EdgeWork edge in edges)
        {
            edge.Ghosts.Fill(mass.Blocks[tiles.Length + edge.Number]);
            edge.Ghosts.AdoptOrography();
        }

        foreach (Tile tile in tiles)
        {
            OrographyOnFaces.AdoptPoints(tile);
            OrographyOnFaces.Interpolate(tile);
        }

        foreach (EdgeWork edge in edges)
        {
            OrographyOnFaces.ReadEdge(edge.Tile, edge.Faces.Part, edge.Lines(edgeStates, 0).Surface);
        }
    }

    /// <summary>Orography on the faces of panel edges: the mean of what both sides interpolate.</summary>
    public void SetEdgeOrography()
    {
        foreach (EdgeWork edge in edges)
        {
            double* own = edge.Lines(edgeStates, 0).Surface, other = edge.Lines(edgeStates, 1).Surface;
            for (int n = 0; n < edge.Faces.Part.Count; n++)
            {
                edge.Faces.Orography[n] = 0.5 * (own[n] + other[n]);
            }
        }
    }

    /// <summary>The largest |u^i| + √(g h g^ii) of the tiles, rad/s; NaN when some value is not a number or some depth negative.</summary>
    public double FastestSignal()
    {
        double fastest = 0;
        foreach (Tile tile in tiles)
        {
            fastest = Math.Max(fastest, SignalSpeed.Largest(tile, WaveGravity));
        }

        return fastest;
    }

    /// <summary>The largest |u¹| + |u²| of the tiles, rad/s.</summary>
    public double FastestFlow()
    {
        double fastest = 0;
        foreach (Tile tile in tiles)
        {
            fastest = Math.Max(fastest, SignalSpeed.LargestFlow(tile));
        }

        return fastest;
    }

    /// <summary>A cell of this rank with a signal that fast, in words, or null.</summary>
    public string? LocateSignal(double speed)
    {
        string? place = null;
        foreach (Tile tile in tiles)
        {
            place ??= SignalSpeed.Locate(tile, WaveGravity, speed);
        }

        return place;
    }

    public void Dispose()
    {
        fluxes.Dispose();
        Tracers?.Dispose();
        foreach (EdgeWork edge in edges)
        {
            edge.Dispose();
        }

        foreach (Tile tile in tiles)
        {
            tile.Dispose();
        }
    }

    private static Box InnerOf(Tile tile) => new(0, 1, 1, tile.CountJ - 1, 1, tile.CountI - 1);

    private static double* CellsOf(Tile tile, Field<double> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private void Convert(Tile tile, PrognosticFields q, Box cells)
    {
        var convert = new PointKernel(
            tile, CellsOf(tile, q.Mass), CellsOf(tile, q.Momentum1), CellsOf(tile, q.Momentum2), cells, HasVelocity);
        VectorWidth.Run(ref convert);
        Tracers?.Convert(tile, q, cells);
    }

    private void Fluxes<TSolver>(Tile tile)
        where TSolver : struct, IRiemannSolver
    {
        var west = new FaceKernel<TSolver>(tile, fluxes, isWest: true, planet.Gravity);
        VectorWidth.Run(ref west);
        var south = new FaceKernel<TSolver>(tile, fluxes, isWest: false, planet.Gravity);
        VectorWidth.Run(ref south);
        foreach (EdgeWork edge in edges)
        {
            if (edge.Tile == tile)
            {
                var shared = new EdgeFluxKernel<TSolver>(edge.Faces, edge.Lines(edgeStates, 0), edge.Lines(edgeStates, 1), planet.Gravity);
                VectorWidth.Run(ref shared);
                edge.PlaceFluxes(fluxes);
            }
        }
    }

    // Second differences along the faces are one-sided where the faces end at a panel edge.
    private void ExtendFluxes(Tile tile, int component)
    {
        OneSided.ExtendFaces(tile, fluxes.West(tile, component), fluxes.South(tile, component));
        if (component > 0)
        {
            OneSided.ExtendCells(tile, fluxes.Source(tile, component), new Box(0, 1, 0, tile.CountJ, 0, tile.CountI));
        }
    }
}
