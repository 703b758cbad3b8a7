using SimKit.Climate.Flow;
using SimKit.Climate.Kernels.Edges;
using SimKit.Climate.Kernels.Tracers;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>The work of one stage on all tiles of a rank, between the two halo exchanges and after them.</summary>
internal sealed unsafe class StageOnTiles<T> : IDisposable
    where T : unmanaged
{
    private const int BandsInCache = 2; // points of a tile that has no more than these may as well be made all at once
    private readonly Planet planet;
    private readonly bool transportOnly;
    private readonly Tile<T>[] tiles;
    private readonly EdgeGeometry<T> geometry;
    private readonly EdgeWork<T>[] edges;
    private readonly BandArrays<T> arrays;

    public StageOnTiles(SphereGrid grid, Planet planet, Field<T>[] edgeStates, bool transportOnly, int tracers, bool limited)
    {
        this.planet = planet;
        this.transportOnly = transportOnly;
        tiles = [.. grid.CellLayout.Owned.Select((shape, number) => new Tile<T>(grid.Sphere, shape, number))];
        geometry = new EdgeGeometry<T>(grid.Sphere);
        edges = [.. grid.Edges.Select((part, e) => new EdgeWork<T>(
            tiles[part.Tile], geometry, part, grid.CellLayout.Mirrors[e], grid.EdgeLayout.Mirrors[e], e, edgeStates))];
        arrays = new BandArrays<T>([.. grid.CellLayout.Owned], whole: tracers > 0); // tracers need the mass fluxes of a whole tile
        Tracers = tracers == 0 ? null : new TracersOnTiles<T>(tiles, edges, edgeStates.AsSpan(EdgeWork<T>.FlowStates), limited);
    }

    /// <summary>Tiles of this rank.</summary>
    public IReadOnlyList<Tile<T>> Tiles => tiles;

    /// <summary>The work on tracers; null without any.</summary>
    public TracersOnTiles<T>? Tracers { get; }

    private bool HasVelocity => !transportOnly;

    private double WaveGravity => transportOnly ? 0 : planet.Gravity;

    /// <summary>Gives all points and ghosts a wind.</summary>
    public void SetWind(in StreamWind wind)
    {
        foreach (Tile<T> tile in tiles)
        {
            var kernel = new StreamWindKernel<T>(tile, wind);
            Bundles<T>.Run(ref kernel);
        }
    }

    /// <summary>
    /// Points whose conversion reads own cells only: all of them, on a tile that is a whole panel. What a tile that is updated in bands
    /// can leave to them, because neither ghosts nor panel edges are made of it, may wait.
    /// </summary>
    public void ConvertInnerPoints(PrognosticFields<T> q, bool leaveToBands)
    {
        foreach (Tile<T> tile in tiles)
        {
            ExtendCells(tile, q, OwnOf(tile));
            Box inner = InnerOf(tile), left = leaveToBands ? LeftToBands(tile) : default;
            if (left.IsEmpty)
            {
                Convert(tile, q, inner);
                continue;
            }

            Convert(tile, q, inner with { J1 = left.J0 });
            Convert(tile, q, inner with { J0 = left.J1 });
            Convert(tile, q, left with { I0 = inner.I0, I1 = left.I0 });
            Convert(tile, q, left with { I0 = left.I1, I1 = inner.I1 });
        }
    }

    /// <summary>All other points: the rim and beyond, the ghosts, and this side's states on panel edges.</summary>
    public void ConvertRimPoints(PrognosticFields<T> q)
    {
        foreach (Tile<T> tile in tiles)
        {
            Box reach = tile.Reach, own = OwnOf(tile), inner = InnerOf(tile);
            ExtendCells(tile, q, reach with { J1 = own.J0, I1 = own.I0 });
            ExtendCells(tile, q, reach with { J0 = own.J1, I0 = own.I1 });
            Convert(tile, q, reach with { J1 = inner.J0 });
            Convert(tile, q, reach with { J0 = inner.J1 });
            Convert(tile, q, inner with { I0 = reach.I0, I1 = inner.I0 });
            Convert(tile, q, inner with { I0 = inner.I1, I1 = reach.I1 });
        }

        foreach (EdgeWork<T> edge in edges)
        {
            edge.Interpolate(q, tiles.Length + edge.Number, windIsGiven: transportOnly);
            Tracers?.FillGhosts(edge, q);
        }
    }

    /// <summary>Points that were left to bands, fluxes, sources and the Runge–Kutta update of all tiles.</summary>
    public void ComputeFluxesAndUpdate(StepRegisters<T> step, in StageShare stage)
    {
        PrognosticFields<T> q = stage.IsFirst ? step.State : step.Stage;
        foreach (Tile<T> tile in tiles)
        {
            if (transportOnly)
            {
                SolveEdges<TransportSolver>(tile);
            }
            else
            {
                SolveEdges<LmarsSolver>(tile);
            }

            for (int number = 0; number < arrays.BandsOf(tile); number++)
            {
                Band<T> band = arrays.Enter(tile, number);
                ConvertPointsOf(band, q);
                ComputeTendencies(band);
                for (int c = 0; c < (transportOnly ? 1 : 3); c++)
                {
                    band.Extend(arrays.Along(c), arrays.Across(c));
                    var combine = new CombineKernel<T>(
                        band, arrays.Centre(c), arrays.Along(c), arrays.Across(c),
                        new StageQuantity<T>(tile, step, c, stage), stage.Weight, stage.Ahead ?? 0);
                    Bundles<T>.Run(ref combine);
                }
            }

            Tracers?.Update(tile, arrays.West(0), arrays.South(0), step, stage);
        }
    }

    /// <summary>
    /// Takes over orography from its cell means and this side's values on panel edges; its halo and strips must be filled.
    /// </summary>
    public void SetOrography(Field<T> mass)
    {
        foreach (Tile<T> tile in tiles)
        {
            T* q = CellsOf(tile, mass);
            OneSided<T>.ExtendCells(tile, q, tile.Reach);
            var convert = new PointKernel<T>(tile, q, null, null, tile.Reach, withVelocity: false);
            Bundles<T>.Run(ref convert);
        }

        foreach (EdgeWork<T> edge in edges)
        {
            edge.Ghosts.SetOrography(mass.Blocks[tiles.Length + edge.Number]);
        }

        foreach (Tile<T> tile in tiles)
        {
            OrographyOnFaces<T>.AdoptPoints(tile);
            OrographyOnFaces<T>.Interpolate(tile);
        }

        foreach (EdgeWork<T> edge in edges)
        {
            OrographyOnFaces<T>.ReadEdge(edge.Tile, edge.Faces.Part, edge.Own.Surface);
        }
    }

    /// <summary>Orography on the faces of panel edges: the mean of what both sides interpolate.</summary>
    public void SetEdgeOrography()
    {
        foreach (EdgeWork<T> edge in edges)
        {
            T* own = edge.Own.Surface, other = edge.Other.Surface;
            for (int n = 0; n < edge.Faces.Part.Count; n++)
            {
                edge.Faces.Orography[n] = Real.Round<T>(0.5 * (Real.Widen(own[n]) + Real.Widen(other[n])));
            }
        }
    }

    /// <summary>The largest |u^i| + √(g h g^ii) of the tiles, rad/s; NaN when some value is not a number or some depth negative.</summary>
    public double FastestSignal()
    {
        double fastest = 0;
        foreach (Tile<T> tile in tiles)
        {
            fastest = Math.Max(fastest, SignalSpeed<T>.Largest(tile, WaveGravity));
        }

        return fastest;
    }

    /// <summary>The largest |u¹| + |u²| of the tiles, rad/s.</summary>
    public double FastestFlow()
    {
        double fastest = 0;
        foreach (Tile<T> tile in tiles)
        {
            fastest = Math.Max(fastest, SignalSpeed<T>.LargestFlow(tile));
        }

        return fastest;
    }

    /// <summary>A cell of this rank with a signal that fast, in words, or null.</summary>
    public string? LocateSignal(double speed)
    {
        string? place = null;
        foreach (Tile<T> tile in tiles)
        {
            place ??= SignalSpeed<T>.Locate(tile, WaveGravity, speed);
        }

        return place;
    }

    public void Dispose()
    {
        arrays.Dispose();
        Tracers?.Dispose();
        foreach (EdgeWork<T> edge in edges)
        {
            edge.Dispose();
        }

        geometry.Dispose();

        foreach (Tile<T> tile in tiles)
        {
            tile.Dispose();
        }
    }

    private static Box OwnOf(Tile<T> tile) => new(0, 1, 0, tile.CountJ, 0, tile.CountI);

    // Sides of the panel need no neighbour: differences there are one-sided.
    private static Box InnerOf(Tile<T> tile) => new(
        0, 1,
        tile.Touches(PanelSide.South) ? 0 : 1, tile.CountJ - (tile.Touches(PanelSide.North) ? 0 : 1),
        tile.Touches(PanelSide.West) ? 0 : 1, tile.CountI - (tile.Touches(PanelSide.East) ? 0 : 1));

    // All but a frame, which is wide enough that no last bundle of a row reaches beyond the tile: by then, ghosts are in place.
    private Box LeftToBands(Tile<T> tile)
    {
        const int Rows = 3; // own points that states on panel edges are made of
        int columns = AlignedBuffer<T>.Alignment / sizeof(T);
        var middle = new Box(0, 1, Rows + 1, tile.CountJ - Rows - 1, columns, tile.CountI - columns);
        return arrays.BandsOf(tile) > BandsInCache ? middle : default;
    }

    // The points that a band reads and the bands below have not read: fluxes reach three rows beyond the row around the band.
    private void ConvertPointsOf(Band<T> band, PrognosticFields<T> q)
    {
        const int Reach = 4;
        Box left = LeftToBands(band.Tile);
        if (!left.IsEmpty)
        {
            Convert(band.Tile, q, left with
            {
                J0 = Math.Max(left.J0, band.First == 0 ? 0 : band.First + Reach),
                J1 = Math.Min(left.J1, band.End + Reach),
            });
        }
    }

    private static T* CellsOf(Tile<T> tile, Field<T> field) => field.Blocks[tile.Number].Memory.Pointer + tile.Shape.Origin;

    private void ExtendCells(Tile<T> tile, PrognosticFields<T> q, Box cells)
    {
        for (int c = 0; c < (HasVelocity ? 3 : 1); c++)
        {
            OneSided<T>.ExtendCells(tile, CellsOf(tile, q[c]), cells);
        }

        Tracers?.Extend(tile, q, cells);
    }

    private void Convert(Tile<T> tile, PrognosticFields<T> q, Box cells)
    {
        var convert = new PointKernel<T>(
            tile, CellsOf(tile, q.Mass), CellsOf(tile, q.Momentum1), CellsOf(tile, q.Momentum2), cells, HasVelocity);
        Bundles<T>.Run(ref convert);
        Tracers?.Convert(tile, q, cells);
    }

    // One problem for each face on panel edges, the same on both sides.
    private void SolveEdges<TSolver>(Tile<T> tile)
        where TSolver : struct, IRiemannSolver
    {
        foreach (EdgeWork<T> edge in edges)
        {
            if (edge.Tile == tile)
            {
                var shared = new EdgeFluxKernel<TSolver, T>(edge.Faces, geometry, edge.Own, edge.Other, planet.Gravity);
                Bundles<T>.Run(ref shared);
            }
        }
    }

    private void ComputeTendencies(Band<T> band)
    {
        if (transportOnly)
        {
            Fluxes<TransportSolver>(band);
            var transport = new TransportBalanceKernel<T>(band, arrays);
            Bundles<T>.Run(ref transport);
        }
        else
        {
            Fluxes<LmarsSolver>(band);
            var balance = new BalanceKernel<T>(band, arrays, planet);
            Bundles<T>.Run(ref balance);
        }
    }

    private void Fluxes<TSolver>(Band<T> band)
        where TSolver : struct, IRiemannSolver
    {
        var west = new FaceKernel<TSolver, T>(band, arrays, isWest: true, planet.Gravity);
        Bundles<T>.Run(ref west);
        var south = new FaceKernel<TSolver, T>(band, arrays, isWest: false, planet.Gravity);
        Bundles<T>.Run(ref south);
        foreach (EdgeWork<T> edge in edges)
        {
            if (edge.Tile == band.Tile)
            {
                EdgeFluxes<T>.Place(edge, band, arrays);
            }
        }
    }
}
