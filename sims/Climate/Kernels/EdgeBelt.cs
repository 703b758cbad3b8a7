using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Points on both sides of a part of a panel edge, as lines along it: rows 0, 1, 2 are own points away from the edge, −1, −2, −3 ghosts.
/// A line lies in one piece wherever the edge is, so that the work on edges goes by bundles on all four sides.
/// </summary>
internal sealed unsafe class EdgeBelt : IDisposable
{
    private const int Ghosts = GhostInterpolation.Depth;
    private const int OwnRows = 3;
    private const int Rows = Ghosts + OwnRows;
    private readonly Tile tile;
    private readonly int count;
    private readonly long first, along, inward;
    private readonly LineSet lines;

    public EdgeBelt(Tile tile, EdgePart part)
    {
        (this.tile, count) = (tile, part.Count);
        (first, along, inward) = EdgeStates.Line(tile, part);
        lines = new LineSet(3 * Rows, part.Count);
    }

    /// <summary>Elements from a row to the next one inwards.</summary>
    public long Stride => lines.Stride;

    /// <summary>Surface height in row 0, m.</summary>
    public double* Surface => lines[Ghosts];

    /// <summary>u¹ in row 0, rad/s.</summary>
    public double* U => lines[Rows + Ghosts];

    /// <summary>u² in row 0, rad/s.</summary>
    public double* V => lines[(2 * Rows) + Ghosts];

    /// <summary>The line of ghosts in row −1 − <paramref name="depth"/> of a quantity.</summary>
    public double* GhostsOf(double* line, int depth) => line - ((1 + depth) * Stride);

    /// <summary>Gives the ghosts of a quantity to an array of the tile.</summary>
    public void WriteGhosts(double* line, double* array) => WriteGhosts(line - Stride, -Stride, array);

    /// <summary>Gives three lines of ghosts, <paramref name="stride"/> elements apart, to an array of the tile.</summary>
    public void WriteGhosts(double* ghosts, long stride, double* array)
    {
        double* cells = array + first - inward;
        if (along == 1)
        {
            for (int depth = 0; depth < Ghosts; depth++)
            {
                Line(ghosts + (depth * stride)).CopyTo(Line(cells - (depth * inward)));
            }

            return;
        }

        for (int n = 0; n < count; n++)
        {
            cells[0] = ghosts[n];
            cells[-inward] = ghosts[n + stride];
            cells[-2 * inward] = ghosts[n + (2 * stride)];
            cells += along;
        }
    }

    /// <summary>Takes own points from the tile.</summary>
    public void ReadOwn()
    {
        Read(tile.Surface, Surface, 0);
        Read(tile.U, U, 0);
        Read(tile.V, V, 0);
    }

    /// <summary>Takes the velocity of ghosts from the tile: where the wind is given, it is given there too.</summary>
    public void ReadGhostVelocity()
    {
        Read(tile.U, U, -Ghosts);
        Read(tile.V, V, -Ghosts);
    }

    public void Dispose() => lines.Dispose();

    private void Read(double* array, double* line, int firstRow)
    {
        double* cells = array + first + (firstRow * inward), to = line + (firstRow * Stride);
        if (along == 1)
        {
            for (int row = 0; row < OwnRows; row++)
            {
                Line(cells + (row * inward)).CopyTo(Line(to + (row * Stride)));
            }

            return;
        }

        for (int n = 0; n < count; n++)
        {
            to[n] = cells[0];
            to[n + Stride] = cells[inward];
            to[n + (2 * Stride)] = cells[2 * inward];
            cells += along;
        }
    }

    private Span<double> Line(double* start) => new(start, count);
}
