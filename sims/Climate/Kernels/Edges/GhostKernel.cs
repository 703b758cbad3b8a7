using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Fills the three rows of ghosts beyond a part of a panel edge. The neighbour's cell means become points; surface height and velocity
/// in space are interpolated along the neighbour's rows; the velocity is then read in the tile's own coordinates.
/// </summary>
internal sealed unsafe class GhostKernel : IDisposable
{
    private const int Directions = 3;
    private const int Mass = 0, First = 1, Second = 2; // lines of points
    private const int InSpace = 3, InGhosts = InSpace + Directions; // lines of velocities
    private const int Ghosts = InGhosts; // or of ghosts of other quantities, a line each row
    private readonly Tile tile;
    private readonly GhostTables tables;
    private readonly EdgeGeometry geometry;
    private readonly EdgeBelt belt;
    private readonly EdgeView view;
    private readonly LineSet lines;
    private readonly double* mass, first, second;

    public GhostKernel(Tile tile, GhostTables tables, EdgeGeometry geometry, EdgeBelt belt)
    {
        (this.tile, this.tables, this.geometry, this.belt) = (tile, tables, geometry, belt);
        view = new EdgeView(tables.Part.Edge);
        lines = new LineSet(InGhosts + Directions, Math.Max(tables.Width, tables.Part.Count));
        mass = lines[Mass];
        first = lines[First];
        second = lines[Second];
    }

    /// <summary>Fills the ghosts from the strips of the prognostic fields; without momentum, only the surface.</summary>
    public void Fill(Block<double> depth, Block<double>? momentum1, Block<double>? momentum2)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints.Convert(tables, depth, row, mass);
            if (momentum1 is not null && momentum2 is not null)
            {
                StripPoints.Convert(tables, momentum1, row, first);
                StripPoints.Convert(tables, momentum2, row, second);
                FillVelocity(row);
            }

            FillSurface(row);
        }

        belt.WriteGhosts(belt.Surface, tile.Surface);
        if (momentum1 is not null)
        {
            belt.WriteGhosts(belt.U, tile.U);
            belt.WriteGhosts(belt.V, tile.V);
        }
    }

    /// <summary>Fills the ghosts of a mixing ratio from the strips of the fluid's mass and the tracer's.</summary>
    public void Fill(Block<double> depth, Block<double> tracer, double* ratio)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints.Convert(tables, depth, row, mass);
            StripPoints.Convert(tables, tracer, row, first);
            var divide = new Divide(first, mass, tables.Width);
            VectorWidth.Run(ref divide);
            Interpolate(row, first, lines[Ghosts + row]);
        }

        belt.WriteGhosts(lines[Ghosts], lines.Stride, ratio);
    }

    /// <summary>Takes the orography of strip and ghosts from its cell means, once and before there is a surface.</summary>
    public void SetOrography(Block<double> orography)
    {
        for (int row = 0; row < GhostInterpolation.Depth; row++)
        {
            StripPoints.Convert(tables, orography, row, mass);
            var convert = new ToSurface(mass, tables.InverseRoot(row), tables.Orography(row), tables.Width, tables.Orography(row));
            VectorWidth.Run(ref convert);
            Interpolate(row, tables.Orography(row), lines[Ghosts + row]);
        }

        belt.WriteGhosts(lines[Ghosts], lines.Stride, tile.Orography);
    }

    public void Dispose() => lines.Dispose();

    private void FillSurface(int row)
    {
        var convert = new ToSurface(mass, tables.InverseRoot(row), tables.Orography(row), tables.Width, mass);
        VectorWidth.Run(ref convert);
        double* target = belt.GhostsOf(belt.Surface, row);
        Interpolate(row, mass, target);
    }

    private void FillVelocity(int row)
    {
        var toSpace = new ToSpace(geometry.PointsToSpace(row, tables.Strip.Cells.I0), view, lines, tables.Width);
        VectorWidth.Run(ref toSpace);
        for (int direction = 0; direction < Directions; direction++)
        {
            Interpolate(row, lines[InSpace + direction], lines[InGhosts + direction]);
        }

        double* u = belt.GhostsOf(belt.U, row), v = belt.GhostsOf(belt.V, row);
        var toPanel = new ToPanel(geometry.GhostsToPanel(row, tables.Part.First), view, lines, tables.Part.Count, u, v);
        VectorWidth.Run(ref toPanel);
    }

    private void Interpolate(int row, double* line, double* target)
    {
        var interpolate = new InterpolationKernel(
            geometry.Weights(row, tables.Part.First), geometry.StrideOfWeights, tables.Runs(row), line, target);
        VectorWidth.Run(ref interpolate);
    }

    private readonly struct ToSurface(double* mass, double* inverseRoot, double* orography, int count, double* surface) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* from = mass, perRoot = inverseRoot, b = orography, to = surface;
            for (int n = 0; n < count; n += V.Width)
            {
                V.Store((V.Load(from + n) * V.Load(perRoot + n)) + V.Load(b + n), to + n);
            }
        }
    }

    // Velocity of the neighbour's points in space: its outward direction is the one towards the own panel.
    private readonly struct ToSpace(EdgeRow points, EdgeView view, LineSet lines, int count) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            EdgeRow row = points;
            double* mass = lines[Mass], normal = lines[view.FirstIsNormalBeyond ? First : Second];
            double* along = lines[view.FirstIsNormalBeyond ? Second : First];
            double* toOwn = lines[InSpace], toOther = lines[InSpace + 1], alongEdge = lines[InSpace + 2];
            V outward = V.Set(view.OutwardBeyond), sameWay = V.Set(view.SameWay), one = V.Set(1);
            for (int n = 0; n < count; n += V.Width)
            {
                V perMass = one / V.Load(mass + n);
                row.ToSpace(
                    n, outward * perMass * V.Load(normal + n), sameWay * perMass * V.Load(along + n), out V centre, out V out1, out V edge);
                V.Store(out1, toOwn + n);
                V.Store(centre, toOther + n);
                V.Store(edge, alongEdge + n);
            }
        }
    }

    // Velocity of ghosts in the coordinates of the own panel.
    private readonly struct ToPanel(EdgeRow ghosts, EdgeView view, LineSet lines, int count, double* u, double* v) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            EdgeRow row = ghosts;
            double* toOwn = lines[InGhosts], toOther = lines[InGhosts + 1], alongEdge = lines[InGhosts + 2];
            double* normal = view.FirstIsNormal ? u : v, along = view.FirstIsNormal ? v : u;
            V outward = V.Set(view.Outward);
            for (int n = 0; n < count; n += V.Width)
            {
                row.ToPanel(n, V.Load(toOwn + n), V.Load(toOther + n), V.Load(alongEdge + n), out V across, out V tangential);
                V.Store(outward * across, normal + n);
                V.Store(tangential, along + n);
            }
        }
    }

    private readonly struct Divide(double* line, double* by, int count) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* x = line, y = by;
            for (int n = 0; n < count; n += V.Width)
            {
                V.Store(V.Load(x + n) / V.Load(y + n), x + n);
            }
        }
    }
}
