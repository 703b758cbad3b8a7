using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Fills the three rows of ghosts beyond a part of a panel edge. The neighbour's cell means become points; surface height and velocity
/// in space are interpolated along the neighbour's rows as one vector of four; the velocity is then read in the tile's own coordinates.
/// The same four-lane code runs on every processor.
/// </summary>
internal sealed unsafe class GhostKernel
{
    private readonly Tile tile;
    private readonly GhostTables tables;
    private readonly Vector256<double>[] points;
    private readonly double[] converted; // one row of points for each quantity, with room for whole bundles

    public GhostKernel(Tile tile, GhostTables tables)
    {
        this.tile = tile;
        this.tables = tables;
        points = new Vector256<double>[tables.Points.Length];
        converted = new double[3 * LineLength];
    }

    private int LineLength => tables.Strip.Cells.CountI + 8;

    /// <summary>Fills the ghosts from the strips of the prognostic fields; without momentum, only the surface.</summary>
    public void Fill(Block<double> mass, Block<double>? momentum1 = null, Block<double>? momentum2 = null)
    {
        long origin = tables.Strip.Origin;
        bool withVelocity = momentum1 is not null && momentum2 is not null;
        double* q0 = mass.Memory.Pointer + origin;
        double* q1 = withVelocity ? momentum1!.Memory.Pointer + origin : null;
        double* q2 = withVelocity ? momentum2!.Memory.Pointer + origin : null;
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            ConvertRow(depth, q0, q1, q2, withVelocity);
            InterpolateRow(depth, withVelocity);
        }
    }

    /// <summary>Fills the ghosts of a mixing ratio from the strips of the fluid's mass and the tracer's.</summary>
    public void Fill(Block<double> mass, Block<double> tracer, double* ratio)
    {
        int count = tables.Part.Count;
        fixed (double* fluid = converted)
        fixed (GhostTables.Ghost* ghosts = tables.Ghosts)
        {
            double* ratios = fluid + LineLength;
            for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
            {
                (int start, int end) = RowRange(depth);
                ToPoints(depth, mass.Memory.Pointer + tables.Strip.Origin, fluid, start, end);
                ToPoints(depth, tracer.Memory.Pointer + tables.Strip.Origin, ratios, start, end);
                for (int n = start; n < end; n++)
                {
                    ratios[n] /= fluid[n];
                }

                long k = GhostCell(depth, tables.Part.First), step = GhostCell(depth, tables.Part.First + 1) - k;
                for (GhostTables.Ghost* ghost = ghosts + (depth * count); ghost < ghosts + ((depth + 1) * count); ghost++)
                {
                    double* p = ratios + ghost->First;
                    double value = ghost->Weight1 * (p[1] - p[0]);
                    value = Math.FusedMultiplyAdd(ghost->Weight2, p[2] - p[0], value);
                    value = Math.FusedMultiplyAdd(ghost->Weight3, p[3] - p[0], value);
                    value = Math.FusedMultiplyAdd(ghost->Weight4, p[4] - p[0], value);
                    ratio[k] = Math.FusedMultiplyAdd(ghost->Weight5, p[5] - p[0], value) + p[0];
                    k += step;
                }
            }
        }
    }

    /// <summary>
    /// Takes the surface that was just converted and interpolated for the orography of strip and ghosts: used once, with the
    /// orography in place of the depth.
    /// </summary>
    public void AdoptOrography()
    {
        for (int n = 0; n < points.Length; n++)
        {
            tables.Points[n].Orography = points[n].ToScalar();
        }

        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int n = 0; n < tables.Part.Count; n++)
            {
                long k = GhostCell(depth, tables.Part.First + n);
                tile.Orography[k] = tile.Surface[k];
            }
        }
    }

    private void ConvertRow(int depth, double* q0, double* q1, double* q2, bool withVelocity)
    {
        int width = tables.Strip.Cells.CountI, length = LineLength;
        (int start, int end) = RowRange(depth);
        fixed (double* m0 = converted)
        fixed (GhostTables.StripPoint* places = tables.Points)
        fixed (Vector256<double>* allPoints = points)
        {
            double* m1 = m0 + length, m2 = m1 + length;
            ToPoints(depth, q0, m0, start, end);
            if (withVelocity)
            {
                ToPoints(depth, q1, m1, start, end);
                ToPoints(depth, q2, m2, start, end);
            }

            GhostTables.StripPoint* place = places + (depth * width);
            Vector256<double>* row = allPoints + (depth * width);
            for (int n = start; n < end; n++)
            {
                double mass = m0[n];
                Vector256<double> point = Vector256.CreateScalar((mass * place[n].InverseRoot) + place[n].Orography);
                if (withVelocity)
                {
                    double perMass = 1 / mass;
                    point += (Vector256.Create(m1[n] * perMass) * place[n].Alpha) + (Vector256.Create(m2[n] * perMass) * place[n].Beta);
                }

                row[n] = point;
            }
        }
    }

    // What the ghosts of a row are interpolated from.
    private (int Start, int End) RowRange(int depth)
    {
        int count = tables.Part.Count;
        return (tables.Ghosts[depth * count].First, tables.Ghosts[((depth + 1) * count) - 1].First + GhostInterpolation.Points);
    }

    private void InterpolateRow(int depth, bool withVelocity)
    {
        int width = tables.Strip.Cells.CountI, count = tables.Part.Count;
        long k = GhostCell(depth, tables.Part.First), step = GhostCell(depth, tables.Part.First + 1) - k;
        double* surface = tile.Surface, u = tile.U, v = tile.V;
        fixed (GhostTables.Ghost* ghosts = tables.Ghosts)
        fixed (Vector256<double>* allPoints = points)
        {
            GhostTables.Ghost* ghost = ghosts + (depth * count), end = ghost + count;
            Vector256<double>* row = allPoints + (depth * width);
            for (; ghost < end; ghost++)
            {
                Vector256<double>* p = row + ghost->First;
                Vector256<double> first = p[0];

                // First value plus weighted differences: a constant stays exactly constant.
                Vector256<double> value = Vector256.Create(ghost->Weight1) * (p[1] - first);
                value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost->Weight2), p[2] - first, value);
                value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost->Weight3), p[3] - first, value);
                value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost->Weight4), p[4] - first, value);
                value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost->Weight5), p[5] - first, value) + first;
                surface[k] = value.ToScalar();
                if (withVelocity)
                {
                    u[k] = Vector256.Sum(value * ghost->Alpha);
                    v[k] = Vector256.Sum(value * ghost->Beta);
                }

                k += step;
            }
        }
    }

    // Conversion of means to points: one-sided next to the edge and at the ends of the panel.
    private void ToPoints(int depth, double* q, double* target, int start, int end)
    {
        long stride = tables.Strip.StrideJ;
        int first = -tables.Strip.Cells.I0, last = first + tables.Sphere.Size - 1;
        double* row = q + (depth * stride);
        var inner = new Inner(row, stride, isFirstRow: depth == 0, target, Math.Max(start, first + 1), Math.Min(end, last));
        VectorWidth.Run(ref inner);
        if (start <= first)
        {
            target[first] = PointOf(
                row + first, stride, depth == 0, OneSided.Beyond<Double1>(row + first, 1), Double1.Load(row + first + 1));
        }

        if (end > last)
        {
            target[last] = PointOf(row + last, stride, depth == 0, Double1.Load(row + last - 1), OneSided.Beyond<Double1>(row + last, -1));
        }
    }

    private static double PointOf(double* cell, long stride, bool isFirstRow, Double1 before, Double1 after) =>
        Double1.Largest(Point(cell, stride, isFirstRow, before, after));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Point<V>(double* cell, long stride, bool isFirstRow, V before, V after)
        where V : struct, IVector<V, double>
    {
        V centre = V.Load(cell);
        V across = V.Load(cell + stride) + (isFirstRow ? OneSided.Beyond<V>(cell, stride) : V.Load(cell - stride));
        return centre - (((across + (before + after)) - (V.Set(4) * centre)) * V.Set(1.0 / 24));
    }

    private long GhostCell(int depth, int along) => tables.Part.Edge.Side switch
    {
        PanelSide.West => ((along - tile.Cells.J0) * tile.Stride) - 1 - depth,
        PanelSide.East => ((along - tile.Cells.J0) * tile.Stride) + tile.CountI + depth,
        PanelSide.South => ((-1 - depth) * tile.Stride) + along - tile.Cells.I0,
        _ => ((tile.CountJ + depth) * tile.Stride) + along - tile.Cells.I0,
    };

    // Cells with neighbours on both sides along the edge; what a last bundle writes too much is never read.
    private readonly struct Inner(double* row, long stride, bool isFirstRow, double* target, int start, int end) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* from = row, to = target;
            long across = stride;
            bool isFirst = isFirstRow;
            int stop = end;
            for (int n = start; n < stop; n += V.Width)
            {
                V.Store(Point(from + n, across, isFirst, V.Load(from + n - 1), V.Load(from + n + 1)), to + n);
            }
        }
    }
}
