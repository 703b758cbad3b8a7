using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Fills the three rows of ghosts beyond a part of a panel edge. The neighbour's cell means become points; surface height and velocity
/// in space are interpolated along the neighbour's rows; the velocity is then read in the tile's own coordinates.
/// </summary>
internal sealed unsafe class GhostKernel<T> : IDisposable
    where T : unmanaged
{
    private const int Interpolated = 4; // the surface, and the velocity in three directions
    private const int Mass = 0, First = 1, Second = 2; // lines of points
    private const int InSpace = 3, InGhosts = InSpace + Interpolated; // lines of what is interpolated
    private const int Ghosts = InGhosts; // or of ghosts of other quantities, a line each row
    private readonly Tile<T> tile;
    private readonly GhostTables<T> tables;
    private readonly EdgeGeometry<T> geometry;
    private readonly EdgeBelt<T> belt;
    private readonly EdgeView view;
    private readonly LineSet<T> lines;
    private readonly T* mass, first, second;

    public GhostKernel(Tile<T> tile, GhostTables<T> tables, EdgeGeometry<T> geometry, EdgeBelt<T> belt)
    {
        (this.tile, this.tables, this.geometry, this.belt) = (tile, tables, geometry, belt);
        view = new EdgeView(tables.Part.Edge);
        lines = new LineSet<T>(InGhosts + Interpolated, Math.Max(tables.Width, tables.Part.Count));
        mass = lines[Mass];
        first = lines[First];
        second = lines[Second];
    }

    /// <summary>Fills the ghosts from the strips of the prognostic fields; without momentum, only the surface.</summary>
    public void Fill(Block<T> depth, Block<T>? momentum1, Block<T>? momentum2)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints<T>.Convert(tables, depth, row, mass);
            if (momentum1 is not null && momentum2 is not null)
            {
                StripPoints<T>.Convert(tables, momentum1, row, first);
                StripPoints<T>.Convert(tables, momentum2, row, second);
                FillFlow(row);
            }
            else
            {
                FillSurface(row);
            }
        }

        belt.WriteGhosts(belt.Surface, tile.Surface);
        if (momentum1 is not null)
        {
            belt.WriteGhosts(belt.U, tile.U);
            belt.WriteGhosts(belt.V, tile.V);
        }
    }

    /// <summary>Fills the ghosts of a mixing ratio from the strips of the fluid's mass and the tracer's.</summary>
    public void Fill(Block<T> depth, Block<T> tracer, T* ratio)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints<T>.Convert(tables, depth, row, mass);
            StripPoints<T>.Convert(tables, tracer, row, first);
            var divide = new Divide(first, mass, tables.Width);
            Bundles<T>.Run(ref divide);
            Interpolate(row, 1, first, lines[Ghosts + row]);
        }

        belt.WriteGhosts(lines[Ghosts], lines.Stride, ratio);
    }

    /// <summary>Takes the orography of strip and ghosts from its cell means, once and before there is a surface.</summary>
    public void SetOrography(Block<T> orography)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints<T>.Convert(tables, orography, row, mass);
            var convert = new ToSurface(mass, tables.InverseRoot(row), tables.Orography(row), tables.Width, tables.Orography(row));
            Bundles<T>.Run(ref convert);
            Interpolate(row, 1, tables.Orography(row), lines[Ghosts + row]);
        }

        belt.WriteGhosts(lines[Ghosts], lines.Stride, tile.Orography);
    }

    public void Dispose() => lines.Dispose();

    private void FillSurface(int row)
    {
        var convert = new ToSurface(mass, tables.InverseRoot(row), tables.Orography(row), tables.Width, mass);
        Bundles<T>.Run(ref convert);
        T* target = belt.GhostsOf(belt.Surface, row);
        Interpolate(row, 1, mass, target);
    }

    private void FillFlow(int row)
    {
        var toSpace = new ToSpace(
            geometry.PointsToSpace(row, tables.Strip.Cells.I0), view, lines, tables.InverseRoot(row), tables.Orography(row), tables.Width);
        Bundles<T>.Run(ref toSpace);
        Interpolate(row, Interpolated, lines[InSpace], lines[InGhosts]);
        T* h = belt.GhostsOf(belt.Surface, row), u = belt.GhostsOf(belt.U, row), v = belt.GhostsOf(belt.V, row);
        var toPanel = new ToPanel(geometry.GhostsToPanel(row, tables.Part.First), view, lines, tables.Part.Count, h, u, v);
        Bundles<T>.Run(ref toPanel);
    }

    private void Interpolate(int row, int quantities, T* line, T* target)
    {
        var interpolate = new InterpolationKernel<T>(
            geometry.Weights(row, tables.Part.First), geometry.StrideOfWeights, tables.Runs(row), quantities, line, target, lines.Stride);
        Bundles<T>.Run(ref interpolate);
    }

    private readonly struct ToSurface(T* mass, T* inverseRoot, T* orography, int count, T* surface) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* from = mass, perRoot = inverseRoot, b = orography, to = surface;
            for (int n = 0; n < count; n += V.Width)
            {
                V.Store((V.Load(from + n) * V.Load(perRoot + n)) + V.Load(b + n), to + n);
            }
        }
    }

    // Surface, and velocity in space, of the neighbour's points: its outward direction is the one towards the own panel.
    private readonly struct ToSpace(EdgeRow<T> points, EdgeView view, LineSet<T> lines, T* inverseRoot, T* orography, int count)
        : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            EdgeRow<T> row = points;
            T* mass = lines[Mass], normal = lines[view.FirstIsNormalBeyond ? First : Second];
            T* along = lines[view.FirstIsNormalBeyond ? Second : First], perRoot = inverseRoot, b = orography;
            T* surface = lines[InSpace], toOwn = lines[InSpace + 1], toOther = lines[InSpace + 2], alongEdge = lines[InSpace + 3];
            V outward = V.Set(view.OutwardBeyond), sameWay = V.Set(view.SameWay), one = V.Set(1);
            for (int n = 0; n < count; n += V.Width)
            {
                V m = V.Load(mass + n), perMass = one / m;
                V.Store((m * V.Load(perRoot + n)) + V.Load(b + n), surface + n);
                row.ToSpace(
                    n, outward * perMass * V.Load(normal + n), sameWay * perMass * V.Load(along + n), out V centre, out V out1, out V edge);
                V.Store(out1, toOwn + n);
                V.Store(centre, toOther + n);
                V.Store(edge, alongEdge + n);
            }
        }
    }

    // Surface of ghosts, and their velocity in the coordinates of the own panel.
    private readonly struct ToPanel(EdgeRow<T> ghosts, EdgeView view, LineSet<T> lines, int count, T* h, T* u, T* v) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            EdgeRow<T> row = ghosts;
            T* surface = lines[InGhosts], toOwn = lines[InGhosts + 1], toOther = lines[InGhosts + 2], alongEdge = lines[InGhosts + 3];
            T* to = h, normal = view.FirstIsNormal ? u : v, along = view.FirstIsNormal ? v : u;
            V outward = V.Set(view.Outward);
            for (int n = 0; n < count; n += V.Width)
            {
                row.ToPanel(n, V.Load(toOwn + n), V.Load(toOther + n), V.Load(alongEdge + n), out V across, out V tangential);
                V.Store(V.Load(surface + n), to + n);
                V.Store(outward * across, normal + n);
                V.Store(tangential, along + n);
            }
        }
    }

    private readonly struct Divide(T* line, T* by, int count) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* x = line, y = by;
            for (int n = 0; n < count; n += V.Width)
            {
                V.Store(V.Load(x + n) / V.Load(y + n), x + n);
            }
        }
    }
}
