using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Grids;
using SimKit.Grids.Sphere;

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

    public GhostKernel(Tile tile, GhostTables tables)
    {
        this.tile = tile;
        this.tables = tables;
        points = new Vector256<double>[tables.Points.Length];
    }

    /// <summary>Fills the ghosts from the strips of the prognostic fields; without momentum, only the surface.</summary>
    public void Fill(Block<double> mass, Block<double>? momentum1 = null, Block<double>? momentum2 = null)
    {
        long origin = tables.Strip.Origin;
        bool withVelocity = momentum1 is not null && momentum2 is not null;
        double* q0 = mass.Memory.Pointer + origin;
        double* q1 = withVelocity ? momentum1!.Memory.Pointer + origin : null, q2 = withVelocity ? momentum2!.Memory.Pointer + origin : null;
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            ConvertRow(depth, q0, q1, q2, withVelocity);
            InterpolateRow(depth, withVelocity);
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
        int width = tables.Strip.Cells.CountI;
        int start = tables.Ghosts[depth * tables.Part.Count].First;
        int end = tables.Ghosts[((depth + 1) * tables.Part.Count) - 1].First + GhostInterpolation.Points;
        for (int n = start; n < end; n++)
        {
            ref readonly GhostTables.StripPoint place = ref tables.Points[(depth * width) + n];
            double mass = Point(q0, depth, n);
            Vector256<double> point = Vector256.CreateScalar((mass * place.InverseRoot) + place.Orography);
            if (withVelocity)
            {
                double perMass = 1 / mass;
                point += (Vector256.Create(Point(q1, depth, n) * perMass) * place.Alpha) + (Vector256.Create(Point(q2, depth, n) * perMass) * place.Beta);
            }

            points[(depth * width) + n] = point;
        }
    }

    private void InterpolateRow(int depth, bool withVelocity)
    {
        int width = tables.Strip.Cells.CountI;
        ReadOnlySpan<Vector256<double>> row = points.AsSpan(depth * width, width);
        for (int n = 0; n < tables.Part.Count; n++)
        {
            ref readonly GhostTables.Ghost ghost = ref tables.Ghosts[(depth * tables.Part.Count) + n];
            ReadOnlySpan<Vector256<double>> p = row.Slice(ghost.First, GhostInterpolation.Points);
            Vector256<double> first = p[0];

            // First value plus weighted differences: a constant stays exactly constant.
            Vector256<double> value = Vector256.Create(ghost.Weight1) * (p[1] - first);
            value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost.Weight2), p[2] - first, value);
            value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost.Weight3), p[3] - first, value);
            value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost.Weight4), p[4] - first, value);
            value = Vector256.FusedMultiplyAdd(Vector256.Create(ghost.Weight5), p[5] - first, value) + first;

            long k = GhostCell(depth, tables.Part.First + n);
            tile.Surface[k] = value.ToScalar();
            if (withVelocity)
            {
                tile.U[k] = Vector256.Sum(value * ghost.Alpha);
                tile.V[k] = Vector256.Sum(value * ghost.Beta);
            }
        }
    }

    // Conversion of a mean to a point, one-sided next to the edge and at the ends of the panel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Point(double* q, int depth, int n)
    {
        long stride = tables.Strip.StrideJ;
        double* cell = q + (depth * stride) + n;
        int along = tables.Strip.Cells.I0 + n, last = tables.Sphere.Size - 1;
        double centre = *cell;
        double across = cell[stride] + (depth == 0 ? OneSided.Beyond(cell, stride) : cell[-stride]);
        double before = along == 0 ? OneSided.Beyond(cell, 1) : cell[-1];
        double after = along == last ? OneSided.Beyond(cell, -1) : cell[1];
        return centre - (((across + (before + after)) - (4 * centre)) * (1.0 / 24));
    }

    private long GhostCell(int depth, int along) => tables.Part.Edge.Side switch
    {
        PanelSide.West => ((along - tile.Cells.J0) * tile.Stride) - 1 - depth,
        PanelSide.East => ((along - tile.Cells.J0) * tile.Stride) + tile.CountI + depth,
        PanelSide.South => ((-1 - depth) * tile.Stride) + along - tile.Cells.I0,
        _ => ((tile.CountJ + depth) * tile.Stride) + along - tile.Cells.I0,
    };
}
